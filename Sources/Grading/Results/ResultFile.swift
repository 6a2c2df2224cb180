internal import Platform
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

  /// More than any file of a grading has.
  private static let largest = 64 << 20

  /// Reads a file; nil if there is none, or it holds something else.
  public static func read<Contents: Decodable>(_ type: Contents.Type, at path: String) -> Contents?
  {
    guard let bytes = try? RegularFile.bytes(at: path, limit: largest) else { return nil }
    return try? JSONDecoder().decode(type, from: bytes)
  }
}
