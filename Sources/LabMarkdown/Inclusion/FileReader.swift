/// The files that `@include` can read: those in a lab's folder.
public struct FileReader: Sendable {
  /// Why a file can't be included.
  public enum Fault: Error {
    case missing, outside, unreadable, tooLarge
  }

  let names: @Sendable () -> [String]
  let bytes: @Sendable (_ path: String, _ limit: Int) -> Result<[UInt8], Fault>

  /// - Parameters:
  ///   - names: Returns the paths that a misspelled path could have meant.
  ///   - bytes: Reads a file, by its path relative to the lab's folder, up to a number of bytes.
  public init(
    names: @escaping @Sendable () -> [String],
    bytes: @escaping @Sendable (_ path: String, _ limit: Int) -> Result<[UInt8], Fault>
  ) {
    self.names = names
    self.bytes = bytes
  }
}
