internal import Digests
public import LabMarkdown

/// The secret of a course, from which the variants of its students are derived.
public struct CourseKey: Sendable {
  private let bytes: [UInt8]

  /// The least number of bytes that can't be guessed.
  public static let shortest = 16

  /// - Returns: Nil if the text is too short for a secret.
  public init?(_ text: String) {
    let key = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard key.utf8.count >= Self.shortest else { return nil }
    bytes = Array(key.utf8)
  }

  /// Makes a new secret: the text for its file.
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in Variant(bits: generator.next()).text }.joined() + "\n"
  }

  /// Returns the variant of a lab for a student.
  public func variant(of lab: String, for student: String) -> Variant {
    // The lengths keep different pairs apart.
    let text = "\(lab.utf8.count)/\(lab)/\(student.utf8.count)/\(student)"
    let inner = SHA256.digest(of: bytes + Array(text.utf8))
    let digest = SHA256.digest(of: bytes + inner)
    return Variant(bits: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
