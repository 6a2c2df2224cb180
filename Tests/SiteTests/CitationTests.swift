import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import Site

@Suite struct CitationTests {
  private static let works = """
    @article{rumelhart1986,
      author = {Rumelhart, David E. and Hinton, Geoffrey E. and Williams, Ronald J.},
      title = {Learning representations by back-propagating errors},
      journal = {Nature}, volume = {323}, pages = {533--536}, year = 1986,
    }
    @book{bishop2006, author = {Bishop, Christopher M.}, title = {Pattern Recognition},
      publisher = {Springer}, year = 2006}
    @book{unused, author = {Nobody}, title = {Nothing}, publisher = {None}, year = 2000}
    """

  private func page(
    _ text: String, works: String? = Self.works, for audience: Audience = .student
  ) throws -> Page {
    try TemporaryFolder.with(works.map { ["works.bib": $0] } ?? [:]) { folder in
      let document = Document(
        parsing: SourceText(name: "a.md", text: text), in: LabFolder(folder.path()))
      let plan = Plan(for: document, audience: audience)
      let setting = PageSetting(generator: "labsheet 1")
      let page = Page(showing: plan.run(), for: audience, setting: setting)
      #expect(Manuscript(of: plan).diagnostics == page.diagnostics)
      return page
    }
  }

  private let front = "---\ntitle: A\nbibliography: works.bib\n---\n\n"

  @Test
  func referencesAreCitedByAuthorAndYearAndListed() throws {
    let page = try page(
      front + "# See @cite(bishop2006)\n\nAs in @cite(rumelhart1986, bishop2006).\n\n## More\n")
    #expect(page.diagnostics.isEmpty)
    let html = page.html
    #expect(
      html.contains(
        "(<a class=\"reference\" href=\"#ref.rumelhart1986\">Rumelhart, Hinton and Williams 1986</a>; "
          + "<a class=\"reference\" href=\"#ref.bishop2006\">Bishop 2006</a>)"))
    #expect(html.contains("<li id=\"ref.bishop2006\">") && html.contains("<em>Nature</em>"))
    #expect(html.contains("See (Bishop 2006)</a>") && html.contains("href=\"#page.references\""))
    #expect(!html.contains("Nobody"))
  }

  @Test
  func citationsInATitleAreTheSameOnThePageAndInTheIndex() throws {
    let page = try page("---\nbibliography: works.bib\n---\n\n# After @cite(bishop2006)\n")
    let entry = IndexPage.Entry(of: page, destination: "a.html")
    #expect(entry.title == "After (Bishop 2006)")
    #expect(
      page.main.contains("After (<a class=\"reference\" href=\"#ref.bishop2006\">Bishop 2006"))
  }

  @Test
  func referencesCitedOnlyInSolutionsAreListedOnlyOnTheSolutionsPage() throws {
    let text = front + "@solution()\nSee @cite(bishop2006).\n@end(solution)\n"
    #expect(try !page(text).main.contains("Bishop"))
    #expect(try page(text, for: .solutions).main.contains("<li id=\"ref.bishop2006\">"))
  }

  @Test
  func errorsInReferencesAndTheirFileAreReportedAtTheirPlace() throws {
    #expect(
      try page(front + "As @cite(bishop2005).\n").diagnostics.map(\.message)
        == ["unknown citation 'bishop2005'; did you mean 'bishop2006'?"])
    #expect(try page("As @cite(a).\n").diagnostics.map(\.code) == ["MissingBibliography"])
    #expect(
      try page(front + "As @cite(a).\n", works: nil).diagnostics.map(\.message)
        == ["missing bibliography 'works.bib'"])
    let twice = Self.works + "\n@book{unused, author = {A}, title = {B}, publisher = {C}, year = 1}"
    #expect(
      try page(front + "Text.\n", works: twice).diagnostics.map(\.message)
        == ["duplicate entry 'unused', on line 9 of 'works.bib'"])
  }
}
