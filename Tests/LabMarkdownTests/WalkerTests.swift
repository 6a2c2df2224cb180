import Diagnostics
import LabMarkdown
import Testing

/// The only traversal of a document.
@Suite struct WalkerTests {
  /// Every kind of block and inline, with words numbered in reading order.
  private static let text = """
    # w01 *w02 **w03***

    w04 [w05 ![w06](a.png)](#w01) `w07` w08[^n] $x$

    > w09
    >
    > - w10
    >   1. w11

    - w12

      w13
    - w14

    | w15 | w16 |
    |-----|-----|
    | w17 | w18 |
    : w19 *w20*

    w21
    : w22
    : w23

    w24
    : w25

    @exercise(a)
    w26

    @hint(a)
    - w27
    @end(hint)
    @end(exercise)

    ```
    code
    ```

    ```formula
    f(x) = x
    ```

    <div>

    ---

    @plot(loss(run))

    [^n]: w28

        > w29
    """

  private var document: Document { Document(parsing: SourceText(name: "a.md", text: Self.text)) }

  @Test func visitsEveryInlineInReadingOrder() {
    struct Words: DocumentWalker {
      var words: [String] = []
      mutating func visit(_ inline: Inline) {
        switch inline {
        case .text(let text), .code(let text):
          words += text.split(separator: " ").map(String.init)
        default: descend(into: inline)
        }
      }
    }
    var walker = Words()
    walker.walk(document)
    let expected = (1...29).map { number -> String in number < 10 ? "w0\(number)" : "w\(number)" }
    #expect(walker.words == expected)
  }

  @Test func collectsEverythingInProseExceptText() {
    let contents = ProseContents(of: document)
    #expect(contents.images.map(\.source) == ["a.png"])
    #expect(contents.links.map(\.destination) == ["#w01"])
    #expect(contents.formulas.map(\.tex.text) == ["x"])
    #expect(contents.footnoteMarks.map(\.name) == ["n"])
  }

  @Test func visitsEveryBlockThatTheDumpShows() {
    let document = document
    let lines = document.dump.split(separator: "\n").map { $0.drop { $0 == " " } }
    let shown = lines.filter { $0.first?.isNumber == true && !$0.contains(" footnote ") }
    let blocks = (document.blocks + document.footnotes.flatMap(\.content)).flattened
    #expect(blocks.count == shown.count && shown.count == 30)
    let places = blocks.map { document.source.location(of: $0.range.lowerBound) }
    let expected = shown.map { line in String(line.prefix { $0 != " " }) }
    #expect(places.map { "\($0.line):\($0.column)" } == expected)
  }

  @Test func findsTheChildrenOfABlock() throws {
    let quote = try #require(document.blocks.dropFirst(2).first)
    #expect(quote.children.count == 2)
    #expect(quote.children.flatMap(\.children).map(\.range.lowerBound).count == 2)
    #expect(document.blocks.first?.children.isEmpty == true)
  }

  @Test func descendsOnlyWhereRequested() {
    struct Outermost: DocumentWalker {
      var count = 0
      mutating func visit(_ block: Block) { count += 1 }
    }
    var walker = Outermost()
    walker.walk(document)
    #expect(walker.count == document.blocks.count + 2)
  }
}
