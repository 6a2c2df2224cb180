import Diagnostics
import Foundation
import LabMarkdown
import Testing

/// Each file in `Traps` with the place and code of all its diagnostics.
@Suite struct TrapTests {
  static let expected: [String: [String]] = [
    "arguments": [
      "1:5 EqualsForColon",
      "2:5 EqualsForColon",
      "2:13 MissingComma",
      "3:4 InvalidQuotes",
      "3:12 InvalidQuotes",
      "4:3 UnknownCharacter",
      "4:5 UnknownCharacter",
      "4:6 UnknownCharacter",
      "4:7 UnknownCharacter",
      "5:11 MissingBracket",
      "6:8 MisplacedBracket",
      "7:5 MissingValue",
      "7:9 MissingValue",
      "8:8 InvalidRange",
      "8:17 InvalidRange",
      "10:15 InvalidNumber",
      "10:21 InvalidNumber",
      "11:4 UnterminatedString",
      "12:6 InvalidEscape",
      "13:6 InvalidTuple",
      "14:11 MissingValue",
      "15:10 MissingValue",
      "16:10 MissingValue",
      "17:4 InvalidCall",
      "18:7 MissingName",
      "19:5 InvalidCharacter",
    ],
    "blank-line-inside": [
      "3:1 BlankLineInDirective"
    ],
    "closer-after-list": [],
    "closer-inside-list": [
      "1:1 MissingCloser",
      "5:3 MisplacedCloser",
    ],
    "crlf": [],
    "fenced-code": [],
    "front-matter-aliases": [
      "2:8 AliasInFrontMatter"
    ],
    "front-matter-broken": [
      "3:10 InvalidFrontMatter"
    ],
    "front-matter-duplicate": [
      "4:1 DuplicateKey"
    ],
    "front-matter-unclosed": [
      "1:1 UnclosedFrontMatter"
    ],
    "front-matter-unknown": [
      "2:1 UnknownKey",
      "3:7 InvalidValue",
      "4:9 InvalidValue",
      "6:10 InvalidValue",
    ],
    "html-block": [
      "2:1 DirectiveInHTML"
    ],
    "in-containers": [],
    "indented-by-spaces": [
      "3:5 IndentedDirective"
    ],
    "indented-by-tab": [
      "3:2 IndentedDirective"
    ],
    "missing-closer": [
      "3:1 MissingCloser"
    ],
    "missing-parenthesis": [
      "1:7 MissingParenthesis",
      "2:6 MissingParenthesis",
    ],
    "prose-above": [
      "2:2 MissingBlankLine"
    ],
    "prose-below": [
      "2:1 MissingBlankLine",
      "3:2 MissingBlankLine",
    ],
    "setext-dashes": [
      "4:1 DirectiveInHeading"
    ],
    "setext-equals": [
      "3:1 DirectiveInHeading"
    ],
    "table-rows": [
      "3:11 TableRowTooLong",
      "7:1 TableHeaderMismatch",
    ],
    "text-after": [
      "1:18 TextAfterDirective",
      "3:10 TextAfterDirective",
      "5:9 TextAfterDirective",
    ],
    "too-deep": [
      "1:127 TooDeep"
    ],
    "unclosed-formula": [
      "1:11 UnclosedFormula"
    ],
    "unknown-closer": [
      "3:6 UnknownCloser",
      "5:1 SuspiciousSolution",
      "5:6 UnknownCloser",
      "9:1 InvalidCloser",
    ],
    "wrong-closer": [
      "3:1 MissingCloser",
      "7:1 MisplacedCloser",
    ],
  ]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Traps")

  static func document(_ name: String) throws -> Document {
    let text = try String(contentsOf: folder.appending(path: name + ".md"), encoding: .utf8)
    return Document(parsing: SourceText(name: name, text: text))
  }

  @Test(arguments: expected.keys.sorted())
  func reportsWhatIsWrong(name: String) throws {
    let document = try Self.document(name)
    let found = document.diagnostics.map { diagnostic in
      let place = document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code)"
    }
    #expect(found == Self.expected[name])
  }

  @Test func everyFileHasExpectations() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(files.sorted() == Self.expected.keys.map { $0 + ".md" }.sorted())
  }

  @Test func namesTheLineOfTheOpener() throws {
    let messages = try Self.document("wrong-closer").diagnostics.map(\.message)
    #expect(messages[0].hasSuffix("for the @hint on line 3"))
  }

  @Test func acceptsACloserBelowAList() throws {
    let document = try Self.document("closer-after-list")
    guard case .container(let container) = document.blocks.first?.kind else {
      Issue.record("no container")
      return
    }
    #expect(container.directive.name == "exercise")
    #expect(container.content.count == 1)
    #expect(document.blocks.count == 4)
  }

  @Test func recoversTheDirectivesAboveAnUnderline() throws {
    let document = try Self.document("setext-equals")
    let names = document.blocks.map { block in
      if case .directive(let directive) = block.kind { directive.name } else { "-" }
    }
    #expect(names == ["train", "plot", "-"])
  }

  @Test func offersReplacementsThatFixTheMistake() throws {
    let document = try Self.document("arguments")
    // From the end, so that the places before stay right.
    var bytes = Array(document.source.text.utf8)
    for diagnostic in document.diagnostics.reversed() {
      guard let replacement = diagnostic.replacement else { continue }
      bytes.replaceSubrange(
        diagnostic.range.lowerBound..<diagnostic.range.upperBound, with: replacement.utf8)
    }
    let mended = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(
      mended.prefix(4) == [
        "@a(x: 1)", "@b(x: 1, y: 2, z: 3)", #"@c("text", "other")"#, "@d(x:1)",
      ])
    #expect(mended[7] == "@h(x: 1...5, y: 1...5)")
  }
}
