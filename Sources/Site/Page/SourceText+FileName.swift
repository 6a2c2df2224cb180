internal import Diagnostics

extension SourceText {
  /// The name without folders, which differ from one machine to the next.
  var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The name of the file that a range stands in, if it is not the lab itself.
  func includedFile(at range: SourceRange) -> String? {
    isIncluded(range.lowerBound) ? shortName(at: range.lowerBound) : nil
  }
}
