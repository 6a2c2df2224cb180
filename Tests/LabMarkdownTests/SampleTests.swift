import Diagnostics
import LabMarkdown
import Testing

@Suite struct SampleTests {
  @Test func readsTheSampleLabWithoutAFault() {
    let document = Document(parsing: SourceText(name: "a.md", text: Samples.lab))
    #expect(document.diagnostics.isEmpty)
    #expect(document.frontMatter.title == "Backpropagation on five points")
  }
}
