import Diagnostics
import Digests
import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import Site

@Suite struct SharedStyleTests {
  private static let single = PageSetting(generator: "labsheet 1")
  private static let shared = PageSetting(
    generator: "labsheet 1", styleDestination: "../labsheet.css")

  /// The rules between the only style tags of a page.
  private func embeddedRules(_ html: String) throws -> String {
    let parts = html.components(separatedBy: "<style>")
    try #require(parts.count == 2)
    return try #require(parts[1].components(separatedBy: "</style>").first)
  }

  private func body(_ html: String) throws -> String {
    try #require(html.components(separatedBy: "</head>").last)
  }

  private func pages(
    _ text: String, in folder: LabFolder = .nowhere
  ) -> (single: String, shared: String) {
    let run = Plan(for: Document(parsing: SourceText(name: "a.md", text: text), in: folder)).run()
    return (
      Page(showing: run, setting: Self.single).html, Page(showing: run, setting: Self.shared).html
    )
  }

  @Test
  func aPageLinksToTheSheetAndEmbedsOnlyItsTitle() throws {
    let (single, shared) = pages("# A lab\n\nSome $x$.\n")
    let rules = try embeddedRules(shared)
    #expect(rules == Theme.runningHead("A lab"))
    #expect(shared.contains(#"<link rel="stylesheet" href="../labsheet.css">"#))
    #expect(shared.contains("style-src 'self' 'sha256-\(SHA256.base64(of: rules))'"))
    #expect(shared.contains("font-src data:"))
    #expect(!single.contains("rel=\"stylesheet\"") && !single.contains("'self'"))
    #expect(try body(shared) == body(single))
  }

  @Test
  func theSheetIsBeforeTheRulesThatMayOverrideIt() throws {
    let folder = try TemporaryFolder(["course.css": "h1 { color: teal }\n"])
    let text = #"""
      ---
      style: course.css
      theme: compact
      ---
      # A lab

      $$ \begin{align} x &= 1 \\ y &= 2 \end{align} $$
      """#
    let (single, shared) = pages(text, in: LabFolder(folder.path))
    let rules = try embeddedRules(shared)
    #expect(rules.hasPrefix(Theme.dense.unshared))
    #expect(rules.contains(".after-0{counter-reset:"))
    #expect(rules.hasSuffix("h1 { color: teal }\n"))
    #expect(!SharedStyle.css.contains("teal"))
    let link = try #require(shared.range(of: "rel=\"stylesheet\""))
    let style = try #require(shared.range(of: "<style>"))
    #expect(link.lowerBound < style.lowerBound)
    #expect(try body(shared) == body(single))
  }

  @Test
  func theIndexLinksToTheSheetToo() throws {
    let html = IndexPage(of: [], setting: Self.shared).html
    #expect(try embeddedRules(html) == Theme.runningHead("Labs"))
    #expect(html.contains(#"<link rel="stylesheet" href="../labsheet.css">"#))
    #expect(html.contains("font-src data:"))
  }

  @Test
  func theSheetHasTheRulesOfEveryThemeAndAllFonts() {
    let sheet = SharedStyle.css
    let shared = Set(Theme.minified([Theme.shared]).split(separator: "}"))
    for theme in [Theme.standard, .list] {
      let rules = Set(theme.sheet.split(separator: "}"))
      #expect(rules.count > 100)
      #expect(rules.subtracting(shared) == [])
    }
    #expect(sheet.count { $0 == "{" } == sheet.count { $0 == "}" })
    let faces = sheet.components(separatedBy: "@font-face").count - 1
    let families = Set(sheet.matches(of: /font-family:(Formula_\w+)/).map(\.output.1))
    #expect(families.count > 10)
    #expect(faces > 100)
  }

  /// Another theme would change its paper too.
  @Test
  func theSheetSetsTheMarginsOfPaperOnce() {
    let margins = SharedStyle.css.matches(of: /@page\s*{\s*margin:/)
    #expect(margins.count == 1)
    #expect(Theme.dense.unshared.contains("@page"))
  }
}
