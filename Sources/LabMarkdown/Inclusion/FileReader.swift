/// What `@include` may read: the files of a lab's folder.
public struct FileReader: Sendable {
  /// Why a file cannot be included.
  public enum Fault: Error {
    case missing, outside, unreadable, tooLarge
  }

  let names: @Sendable () -> [String]
  let bytes: @Sendable (_ path: String, _ limit: Int) -> Result<[UInt8], Fault>

  /// - Parameters:
  ///   - names: returns the paths of the files that could be meant, for who has misspelt one.
  ///   - bytes: reads a file by its path from the lab's folder on, if it has at most so many bytes.
  public init(
    names: @escaping @Sendable () -> [String],
    bytes: @escaping @Sendable (_ path: String, _ limit: Int) -> Result<[UInt8], Fault>
  ) {
    self.names = names
    self.bytes = bytes
  }
}
