import Diagnostics
import Testing

/// Texts with long lines, and many unknown names.
@Suite struct LongTextTests {
  @Test(arguments: ["x", "é", "€", "𝒳", "a\u{301}", "\t"])
  func countsColumnsInLongLines(letter: String) {
    let text = "first\n" + String(repeating: letter, count: 3000) + "!\nlast"
    let source = SourceText(name: "a", text: text)
    var column = 1
    var offset = 6
    let scalars = text.unicodeScalars.dropFirst(6).prefix { $0 != "\n" }
    for scalar in scalars {
      #expect(source.location(of: offset) == SourceLocation(line: 2, column: column))
      // Inside a scalar, its start counts.
      #expect(source.location(of: offset + UTF8.width(scalar) - 1).column == column)
      offset += UTF8.width(scalar)
      column += 1
    }
  }

  @Test(arguments: [0, 1, 100, 2999, 3000])
  func showsThePartOfALineAroundAPlace(place: Int) {
    let line = String(repeating: "é", count: 3000)
    let source = SourceText(name: "a", text: "b\n" + line + "\nc")
    let part = source.surroundings(of: 2 + 2 * place, reach: 41)
    #expect(part.before + part.text.unicodeScalars.count + part.after == 3000)
    #expect(part.before <= place && place <= 3000 - part.after)
    #expect(part.text.utf8.count <= 84)
    #expect(part.text.allSatisfy { $0 == "é" })
  }

  @Test(arguments: ["x", "é", "€", "𝒳"])
  func shortensLongMessages(letter: String) {
    let name = String(repeating: letter, count: 1_000_000)
    let diagnostic = Diagnostic(
      code: "C", message: "unknown '\(name)'", range: SourceRange(0, 1), help: name)
    #expect((1900..<2010).contains(diagnostic.message.utf8.count))
    #expect(diagnostic.message.hasPrefix("unknown '" + letter) && diagnostic.message.hasSuffix("…"))
    #expect((1900..<2010).contains(diagnostic.help?.utf8.count ?? 0))
  }

  @Test func showsTheSameOfALongLineAsOfAShortOne() {
    let short = SourceText(name: "a", text: "one @train(run, epoch: 2500) two")
    let long = SourceText(name: "a", text: short.text + String(repeating: " word", count: 5000))
    let diagnostic = Diagnostic(code: "C", message: "m", range: SourceRange(16, 21))
    let excerpt = DiagnosticExcerpt(of: diagnostic, in: short, widestLine: 30)
    let other = DiagnosticExcerpt(of: diagnostic, in: long, widestLine: 30)
    #expect(excerpt.line == "     1 | one @train(run, epoch: 2500) t…")
    #expect(excerpt.caretLine == "       |                 ^~~~~")
    #expect((excerpt.line, excerpt.caretLine) == (other.line, other.caretLine))
  }

  @Test func keepsOneLineOfLongGraphemes() {
    let source = SourceText(
      name: "a", text: "a" + String(repeating: "\u{301}", count: 100_000) + "\r\nb")
    #expect(source.line(1).utf8.count == 200_001)
    #expect(source.line(2) == "b")
  }
}

@Suite struct SpellingBoundTests {
  @Test(arguments: [
    ("abcdef", "abcdfe", true), ("abcdef", "badcef", true), ("abcdef", "abXYZf", false),
    ("ab", "ba", true), ("aab", "ab", true), ("abab", "baba", false), ("größe", "grösse", true),
    ("grosse", "größe", false), ("kitten", "sitting", false),
  ])
  func countsSwapsInsertionsAndDeletions(name: String, other: String, isNear: Bool) {
    #expect((Spelling.nearest(to: name, among: [other]) == other) == isNear)
  }

  @Test func findsLongNamesWithLongCommonParts() {
    let name = String(repeating: "value", count: 10)
    #expect(Spelling.nearest(to: name + "ab", among: ["x", name + "ba"]) == name + "ba")
    #expect(Spelling.nearest(to: name, among: [String(repeating: "q", count: 50)]) == nil)
  }

  @Test func stopsWhenTheAllowanceIsUsedUp() {
    Spelling.withAllowance(5) {
      #expect(Spelling.nearest(to: "loss", among: ["a", "b", "c", "los"]) == "los")
      #expect(Spelling.nearest(to: "loss", among: ["a", "los"]) == nil)
      var isAsked = false
      func names() -> [String] {
        isAsked = true
        return ["los"]
      }
      #expect(Spelling.nearest(to: "loss", among: names()) == nil && !isAsked)
      #expect(Spelling.twin(of: "x", among: ["X"]) == nil)
    }
    #expect(Spelling.nearest(to: "loss", among: ["los"]) == "los")
    #expect(Spelling.twin(of: "x", among: ["y", "X"]) == "X")
  }
}
