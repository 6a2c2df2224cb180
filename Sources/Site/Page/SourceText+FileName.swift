internal import Diagnostics

extension SourceText {
  /// The name without folders, which differ between machines.
  var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The name of the file that contains a range, if it isn't the lab itself.
  func includedFile(at range: SourceRange) -> String? {
    isIncluded(range.lowerBound) ? shortName(at: range.lowerBound) : nil
  }
}
