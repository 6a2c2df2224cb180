/// The file of an entry: a first line, a checksum, the key, and the contents.
enum CacheEntry {
  static let temporaryPrefix = ".new-"

  private static let firstLine = Array("Labsheet cache 1\n".utf8)

  static func file(of contents: [UInt8], key: String) -> [UInt8] {
    let body = Array("\(key)\n".utf8) + contents
    return firstLine + bytes(of: checksum(of: body)) + body
  }

  /// Returns the contents, or nil if the file is damaged or of another key.
  static func contents(of file: [UInt8], key: String) -> [UInt8]? {
    let start = firstLine.count + 8
    guard file.starts(with: firstLine), file.count >= start else { return nil }
    let body = file[start...]
    let key = Array("\(key)\n".utf8)
    guard Array(file[firstLine.count..<start]) == bytes(of: checksum(of: body)),
      body.starts(with: key)
    else { return nil }
    return Array(body.dropFirst(key.count))
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// The hash FNV-1a of 64 bits, which finds damage, not forgery.
  private static func checksum(of bytes: some Sequence<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return sum
  }
}
