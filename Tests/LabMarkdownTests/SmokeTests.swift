import Diagnostics
import LabMarkdown
import Testing

@Suite struct SmokeTests {
  @Test func readsTheSampleLab() {
    let document = Document(parsing: SourceText(name: "a.md", text: Samples.lab))
    #expect(document.diagnostics.isEmpty)
  }
}
