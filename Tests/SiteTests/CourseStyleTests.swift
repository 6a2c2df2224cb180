import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import TestSupport
import Testing

@testable import Site

@Suite struct CourseStyleTests {
  @Test
  func isIncludedUnchangedExceptForLineEnds() throws {
    let style = try style("a { color: #123 }\r\nb::before { content: '\\201C' }\r")
    #expect(style.diagnostics.isEmpty)
    #expect(style.css == "a { color: #123 }\nb::before { content: '\\201C' }\n")
    #expect(!style.hasFonts)
  }

  @Test
  func mayIncludeImagesAndFonts() throws {
    let style = try style(
      "@font-face { src: url(\"data:font/woff2;base64,AA==\") } i { background: url( 'data:image/png;base64,AA==') }"
    )
    #expect(style.diagnostics.isEmpty)
    #expect(style.hasFonts)
  }

  @Test(arguments: [
    "@import 'x.css';", "@IMPORT url(x)", "a { background: url(x.png) }",
    "a { background: url( \"https://example.org/x\") }", "a { background: URL(//x) }",
    "a { background: \\75 rl(x) }", "@\\69mport 'x'", "a{}</STYLE><p>",
    "a { background: image-set('x.png' 1x) }",
    "a { content: '/*'; background: url(x); top: '*/' }",
    "a { background: url(data:text/html,x) }",
  ])
  func isRejectedIfItLoadsSomethingOrLeavesItsElement(css: String) throws {
    let style = try style(css)
    #expect(style.css.isEmpty)
    let diagnostic = try #require(style.diagnostics.first)
    #expect(diagnostic.code == "InvalidStyle")
    #expect(diagnostic.range == SourceRange(11, 21))
  }

  @Test(arguments: [
    ("missing.css", "MissingFile"), ("../secret.css", "FileOutsideFolder"),
    ("/etc/passwd", "FileOutsideFolder"), ("https://example.org/x.css", "FileOutsideFolder"),
    ("large.css", "FileTooLarge"), ("bytes.css", "InvalidEncoding"),
  ])
  func isReadOnlyFromTheLabsFolder(name: String, code: String) throws {
    let style = try self.style(named: name)
    #expect(style.diagnostics.map(\.code) == [code])
    #expect(style.css.isEmpty)
  }

  private func style(_ css: String) throws -> CourseStyle {
    try style(named: "course.css", ["labs/course.css": css])
  }

  private func style(named name: String, _ files: [String: String] = [:]) throws -> CourseStyle {
    let large = String(repeating: " ", count: 64 << 10 | 1)
    let others = ["secret.css": "a{}", "labs/large.css": large]
    return try TemporaryFolder.with(files.merging(others) { own, _ in own }) { folder in
      let labs = folder.appending(path: "labs")
      try Data([0xFF, 0xFE]).write(to: labs.appending(path: "bytes.css"))
      return CourseStyle(
        Label(name: name, range: SourceRange(11, 21)), in: LabFolder(labs.path()))
    }
  }
}
