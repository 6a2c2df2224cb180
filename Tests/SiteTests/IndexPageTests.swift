import LabMarkdown
import LabResults
import LabRunner
import Testing

@testable import Site

@Suite struct IndexPageTests {
  @Test
  func listsALabWithItsPointsExercisesErrorsAndPages() {
    let page = Page(showing: SampleLab.run, setting: PageSetting(generator: "labsheet 1.2.3"))
    let entry = IndexPage.Entry(of: page, destination: "01-five.html")
    #expect(entry.exerciseCount == 2)
    #expect(entry.points == 3.5)
    #expect(entry.errorCount == 1)
    let html = IndexPage(of: [entry], setting: PageSetting(generator: "labsheet 1.2.3")).html
    #expect(html.contains("<a href=\"01-five.html\">Backpropagation on five points</a>"))
    #expect(!html.lowercased().contains("solutions"))
    #expect(html.contains("2 exercises · 3.5 points"))
    #expect(html.contains("✗ 1 error<"))
  }

  @Test(arguments: [
    (Audience.solutions, "With solutions"),
    (.instructor, "With solutions and notes for instructors"),
  ])
  func otherIndexesSayWhatTheirPagesShow(audience: Audience, text: String) {
    let html = IndexPage(
      of: [], for: audience, setting: PageSetting(generator: "labsheet 1.2.3")
    ).html
    #expect(html.contains("<p class=\"edition\">\(text)</p>"))
  }

  @Test
  func aSiteWithoutLabsSaysSo() {
    let html = IndexPage(of: [], setting: PageSetting(generator: "labsheet 1.2.3")).html
    #expect(html.contains("There are no labs here yet."))
  }
}
