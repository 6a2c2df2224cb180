import Foundation
import Testing

@Suite struct FormatCommandTests {
  private let work: Workplace
  private let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write("@show( 1 )\n", to: "labs/a.md")
    try work.write("@show(1)\n", to: "labs/b.md")
  }

  @Test func listsAndFormatsWhatIsNot() throws {
    let listed = Labsheet.Ending(status: 1, output: "labs/a.md\n", words: "")
    #expect(try labsheet("fmt", "--check") == listed)
    #expect(try work.text(of: "labs/a.md") == "@show( 1 )\n")
    #expect(try labsheet("fmt").output == "labs/a.md\n")
    #expect(try work.text(of: "labs/a.md") == "@show(1)\n")
    #expect(try labsheet("fmt", "--check") == Labsheet.Ending(status: 0, output: "", words: ""))
  }

  /// Formatting changes nothing that is computed or shown.
  @Test func pagesKeepTheirBytes() throws {
    let spaced = Samples.good.replacing(/(?m)^@(train|network|dataset|plot)\(/) {
      "\n\n\n@\($0.output.1)(   "
    }
    try work.write(spaced, to: "labs/a.md")
    let before = try pages("before")
    #expect(try labsheet("fmt", "labs/a.md").output == "labs/a.md\n")
    #expect(try work.text(of: "labs/a.md") != spaced)
    #expect(try pages("after") == before)
  }

  private func pages(_ output: String) throws -> [String] {
    _ = try labsheet("render", "labs/a.md", "--solutions", "--output", output)
    let files = try work.files(in: output).filter { $0.hasSuffix(".html") }
    #expect(files.count == 2)
    return try files.map { try work.text(of: "\(output)/\($0)") }
  }

  @Test func aLinkStaysALink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: work.path + "/labs/link.md", withDestinationPath: "../real.md")
    try work.write("@show( 2 )\n", to: "real.md")
    #expect(try labsheet("fmt", "labs/link.md").status == 0)
    #expect(try work.text(of: "real.md") == "@show(2)\n")
    let path = work.path + "/labs/link.md"
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "../real.md")
  }

  @Test func anotherEncodingIsLeftAsItIs() throws {
    let bytes = try #require("\u{FEFF}@show( 1 )\n".data(using: .utf16LittleEndian))
    try work.write(bytes, to: "labs/c.md")
    let ending = try labsheet("fmt", "labs/c.md")
    #expect(ending.status == 74)
    #expect(ending.words.contains("'labs/c.md' is UTF-16; save the file as UTF-8"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: work.path + "/labs/c.md")) == bytes)
  }
}
