import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import TestSupport
import Testing

@Suite struct InclusionTests {
  /// Reads `lab.md` among some files.
  static func read(_ lab: String, _ files: [String: String] = [:]) throws -> Document {
    try TemporaryFolder.with(files) { folder in
      try Data([0xFF, 0xFE]).write(to: folder.appending(path: "binary.md"))
      return Document(
        parsing: SourceText(name: "labs/lab.md", text: lab), in: LabFolder(folder.path()))
    }
  }

  private func dump(_ lab: String, _ files: [String: String]) throws -> [String] {
    try Self.read(lab, files).dump.split(separator: "\n").dropFirst().map(String.init)
  }

  /// `data/a.md:1:2 Code` for each diagnostic.
  static func faults(_ document: Document) -> [String] {
    document.diagnostics.map { diagnostic in
      let start = diagnostic.range.lowerBound
      let place = document.source.location(of: start)
      return
        "\(document.source.shortName(at: start)):\(place.line):\(place.column) \(diagnostic.code)"
    }
  }

  @Test func insertsFilesInTheirPlaces() throws {
    let files = [
      "data/a.md": "\u{FEFF}---\ntitle: no\n---\n## A\n\n@include(\"./b.md\")\n@plot(x)\nend[^1].",
      "b.md": "    code\n\n[^1]: note\r\n\r\n- list",
    ]
    let lab =
      "---\ntitle: T\n---\n- item\n\n@note(x)\n@include(\n  \"data/a.md\",\n)\n@end(note)\n\nlast"
    #expect(
      try dump(lab, files) == [
        "4:1 list tight",
        "  item",
        #"    4:3 paragraph "item""#,
        "6:1 container @note(x)",
        #"  data/a.md:4:1 heading 2 #a "A""#,
        #"  b.md:1:5 code "code\n""#,
        "  b.md:5:1 list tight",
        "    item",
        #"      b.md:5:3 paragraph "list""#,
        "  data/a.md:7:1 directive @plot(x)",
        #"  data/a.md:8:1 paragraph "end" footnote(1) ".""#,
        #"12:1 paragraph "last""#,
        "b.md:3:3 footnote 1",
        #"  b.md:3:7 paragraph "note""#,
        #"error data/a.md:8:1 MissingBlankLine "missing blank line between @plot and the text below it""#,
      ])
  }

  @Test func keepsTheOrderOfTheDocument() throws {
    let document = try Self.read("# One\n\n@include(\"a.md\")\n\n# Three", ["a.md": "# Two"])
    let starts = document.blocks.map(\.range.lowerBound)
    #expect(starts == starts.sorted() && starts.count == 3)
    #expect(document.source.name == "labs/lab.md")
    #expect(document.source.name(at: starts[1]) == "labs/a.md")
    #expect(document.source.mention(of: starts[1]) == "line 1 of a.md")
    #expect(document.source.mention(of: starts[2], at: starts[1]) == "line 5 of lab.md")
  }

  @Test(arguments: [
    ("@include(\"b.md\")", "lab.md:1:10 MissingFile"),
    ("@include(\"../a.md\")", "lab.md:1:10 FileOutsideFolder"),
    ("@include(\"/etc/passwd\")", "lab.md:1:10 FileOutsideFolder"),
    ("@include(\"binary.md\")", "lab.md:1:10 InvalidEncoding"),
    ("@include(\"large.md\")", "lab.md:1:10 FileTooLarge"),
    ("@include(\"lab.md\")", "lab.md:1:10 CircularInclude"),
    ("@include(\"circle.md\")", "circle.md:3:10 CircularInclude"),
    ("@include(\"1.md\")", "8.md:1:10 TooDeep"),
    ("@include(a.md)", "lab.md:1:10 InvalidInclude"),
    ("@include(\"a.md\", \"a.md\")", "lab.md:1:1 InvalidInclude"),
    ("@include(\"a.md", "lab.md:1:9 MissingParenthesis"),
    ("@include(\"a.md\") x", "lab.md:1:18 TextAfterDirective"),
    ("> @include(\"a.md\")", "lab.md:1:3 MisplacedInclude"),
    ("- a\n\n  @include(\"a.md\")", "lab.md:3:3 MisplacedInclude"),
    ("text\n@include(\"a.md\")", "lab.md:2:2 MissingBlankLine"),
    ("    @include(\"a.md\")", "lab.md:1:5 IndentedDirective"),
    ("@include(\"fence.md\")\n\nmore", "fence.md:3:1 UnclosedCode"),
    ("@include(\"comment.md\")\n\nmore", "comment.md:1:1 UnclosedComment"),
    ("@include(\"opens.md\")\n\n@end(note)", "opens.md:1:1 MissingCloser"),
    ("@note(x)\n@include(\"closes.md\")\n@end(note)", "closes.md:1:1 MisplacedCloser"),
    ("# A {#x}\n\n@include(\"name.md\")", "name.md:1:7 DuplicateName"),
    ("@include(\"a.md\")\n\n@end(include)", "lab.md:3:6 UnknownCloser"),
  ])
  func reportsFaultsInTheirFiles(lab: String, expected: String) throws {
    var files = [
      "a.md": "a", "circle.md": "# C\n\n@include(\"circle.md\")\n", "fence.md": "a\n\n~~~~\nb",
      "large.md": String(repeating: "x", count: (4 << 20) - 10), "comment.md": "<!-- a\n\nb",
      "opens.md": "@note(x)\ntext", "closes.md": "@end(note)", "name.md": "# B {#x}",
    ]
    for index in 1...9 { files["\(index).md"] = "@include(\"\(index + 1).md\")" }
    let document = try Self.read(lab, files)
    // An unclosed string leaves its parenthesis open, too.
    #expect(Self.faults(document).first == expected)
    #expect(document.diagnostics.count <= 2)
  }

  @Test func closesUnclosedConstructsOfAFile() throws {
    let files = ["a.md": "```\ncode", "b.md": "<script>\n\n"]
    let lab = "@include(\"a.md\")\n\n*one*\n\n@include(\"b.md\")\n\n*two*"
    let dump = try dump(lab, files)
    #expect(dump.contains(#"3:1 paragraph emphasis("one")"#))
    #expect(dump.contains(#"7:1 paragraph emphasis("two")"#))
  }

  @Test func suggestsFiles() throws {
    func message(_ path: String) throws -> String? {
      let files = ["data/intro.md": "", "setup.md": ""]
      return try Self.read("@include(\"\(path)\")", files).diagnostics.first?.message
    }
    #expect(try message("setpu.md") == "missing file 'setpu.md'; did you mean 'setup.md'?")
    #expect(try message("intro.md") == "missing file 'intro.md'; did you mean 'data/intro.md'?")
    #expect(try message("x/setup.md") == "missing file 'x/setup.md'; did you mean 'setup.md'?")
    #expect(try message("nothing") == "missing file 'nothing'")
  }

  @Test func boundsTheFilesOfALab() throws {
    let many = String(repeating: "@include(\"b.md\")\n", count: 1900)
    let document = try Self.read("@include(\"a.md\")\n", ["a.md": many, "b.md": ""])
    #expect(Set(document.diagnostics.map(\.code)) == ["TooManyFiles"])
    let text = String(repeating: "word ", count: 100_000)
    let large = try Self.read(
      String(repeating: "@include(\"b.md\")\n", count: 20), ["b.md": text])
    #expect(Set(large.diagnostics.map(\.code)) == ["FileTooLarge"])
    #expect(large.source.utf8Count < 5 << 20)
  }

  @Test func namesNoFileWithoutAFolder() throws {
    let document = LabelTests.read("@include(\"b.md\")")
    #expect(document.diagnostics.map(\.code) == ["MissingFile"])
  }

  @Test func findsPlacesAcrossPieces() throws {
    let document = try Self.read("@include(\"a.md\")\nlast", ["a.md": "one\ntwo\n"])
    let source = document.source
    let start = document.blocks[0].range.lowerBound
    #expect(
      source.end(of: SourceRange(start, source.utf8Count)) == SourceLocation(line: 3, column: 1))
    #expect(source.end(of: SourceRange(start, start + 5)) == SourceLocation(line: 2, column: 2))
    #expect(source.line(at: start + 4) == "two")
    let text = DiagnosticFormatter().format(
      Diagnostic(code: "C", message: "m", range: SourceRange(start + 4, start + 7)), in: source)
    #expect(text.hasPrefix("labs/a.md:2:1: error: m [C]\n     2 | two\n       | ^~~"))
  }
}
