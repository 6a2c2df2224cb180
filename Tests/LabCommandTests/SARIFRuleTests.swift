import Testing

@testable import LabCommand

@Suite struct SARIFRuleTests {
  @Test(arguments: [
    ("UnknownArgument", "Unknown argument"), ("DirectiveInHTML", "Directive in HTML"),
    ("NotAFile", "Not a file"), ("A", "A"), ("LaTeXReference", "LaTeX reference"),
    ("UnknownBibTeXKey", "Unknown BibTeX key"), ("InvalidYAML", "Invalid YAML"),
    ("JSONInCSVFile", "JSON in CSV file"), ("UnclosedHTML", "Unclosed HTML"),
  ])
  func titlesAreTheWordsOfCodes(_ code: String, _ title: String) {
    #expect(SARIFLog.Rule.title(of: code) == title)
  }
}
