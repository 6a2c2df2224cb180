public import Platform
internal import Site

/// Reads and writes the JSON files of a grading.
public enum ResultFile {
  /// Returns a value as JSON: sorted keys, readable, with a final line feed.
  ///
  /// - Failure: Throws if a number in it isn't finite.
  public static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return JSONLayout.pretty(try encoder.encode(value)) + "\n"
  }

  /// Returns a result, or nil if the bytes are none.
  public static func result(from bytes: Data) -> SubmissionResult? {
    try? JSONDecoder().decode(SubmissionResult.self, from: bytes)
  }
}
