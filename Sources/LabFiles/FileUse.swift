/// What a lab reads a file for: its name in messages and its size limit.
public struct FileUse: Sendable, Hashable {
  /// As in `missing image 'a.png'`.
  public let noun: String
  /// - Units: Bytes.
  public let sizeLimit: Int
  /// How to fix a larger file.
  public let helpIfTooLarge: String

  public init(_ noun: String, sizeLimit: Int, helpIfTooLarge: String) {
    self.noun = noun
    self.sizeLimit = sizeLimit
    self.helpIfTooLarge = helpIfTooLarge
  }

  /// The limit as text: `16 MiB`.
  public var sizeText: String {
    sizeLimit >= 1 << 20 ? "\(sizeLimit >> 20) MiB" : "\(sizeLimit >> 10) KiB"
  }
}
