import Foundation
import Testing

@testable import Site

/// Writes the sample pages for the browser checks in `Tests/Browser` to the folder that
/// `LABSHEET_SAMPLES` names.
@Suite("Sample pages")
struct SamplePages {
  private static let folder = ProcessInfo.processInfo.environment["LABSHEET_SAMPLES"]

  @Test("Are written", .enabled(if: folder != nil))
  func write() throws {
    let writer = SiteWriter(folder: URL(filePath: try #require(Self.folder)))
    var setting = PageSetting(
      generator: "labsheet 1.2.3", indexDestination: "index.html", dataDestination: "sample.json")
    let run = SampleLab.illustratedRun
    let page = Page(showing: run, setting: setting)
    try writer.write(page.html, to: "sample.html")
    setting.indexDestination = "../index.html"
    let solutions = Page(showing: run, for: .solutions, setting: setting)
    try writer.write(solutions.html, to: "solutions/sample.html")
    for (audience, path) in [(Page.Audience.student, ""), (.solutions, "solutions/")] {
      let data = PageData(run, for: audience, generator: "labsheet 1.2.3")
      try writer.write(data.json, to: path + "sample.json")
    }
    let entry = IndexPage.Entry(
      of: page, destination: "sample.html", solutionsDestination: "solutions/sample.html")
    try writer.write(
      IndexPage(of: [entry, entry], generator: "labsheet 1.2.3").html, to: "index.html")
  }
}
