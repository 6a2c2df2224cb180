internal import Diagnostics

extension SourceText {
  /// The name without folders, which differ from one machine to the next.
  var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
