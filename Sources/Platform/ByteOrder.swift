/// The order of texts by their bytes, which no locale and no form of Unicode changes.
extension Sequence {
  /// Returns the elements in the order of the UTF-8 bytes of one of their texts.
  package func sortedByBytes(of text: (Element) -> String) -> [Element] {
    sorted { text($0).utf8.lexicographicallyPrecedes(text($1).utf8) }
  }
}

extension Sequence<String> {
  /// Returns the texts in the order of their UTF-8 bytes.
  package func sortedByBytes() -> [String] { sortedByBytes { $0 } }
}
