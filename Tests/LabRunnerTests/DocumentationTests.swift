import Diagnostics
import Foundation
import LabMarkdown
import Testing

@testable import LabRunner

/// The labs in the description of the language.
@Suite struct DocumentationTests {
  static let page = ReferenceTests.root.appending(path: "docs/language.md")

  /// Every block of the page with the info string `markdown`; each one is a whole lab.
  static var labs: [String] {
    get throws {
      let text = try String(contentsOf: page, encoding: .utf8)
      return Document(parsing: SourceText(name: "language.md", text: text)).blocks.compactMap {
        if case .code(info: "markdown", let lab) = $0.kind { lab } else { nil }
      }
    }
  }

  @Test func thePageShowsLabs() throws {
    #expect(try Self.labs.count >= 6)
  }

  @Test(arguments: try labs) func aShownLabHasNoMistakes(_ text: String) {
    let lab = Lab(text)
    #expect(lab.problems == [])
    #expect(!lab.plan.steps.isEmpty || !lab.plan.document.blocks.isEmpty)
  }

  @Test func everyValueInAShownLabIsThere() throws {
    let runs = try Self.labs.map { Lab($0).run() }
    #expect(runs.filter { !$0.plan.spans.isEmpty }.count > 3)
    for run in runs {
      for value in run.plan.spans {
        #expect(run.value(of: value.span) != nil, "\(value.span.expression.description)")
      }
    }
  }

  @Test func everyLinkWithinThePageLeadsToAHeading() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let document = Document(parsing: SourceText(name: "language.md", text: text))
    let anchors = document.blocks.compactMap { block -> String? in
      if case .heading(_, _, let anchor) = block.kind { anchor } else { nil }
    }
    let links = ProseContents(of: document).links.map(\.destination)
      .filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    #expect(links.count > 10)
    #expect(links.filter { !anchors.contains($0) } == [])
  }
}
