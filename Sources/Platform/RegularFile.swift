/// Reads regular files, and never more of one than its reader wants.
package enum RegularFile {
  /// Why a file can't be read.
  package enum Fault: Error, Equatable {
    /// A system call failed with this `errno`.
    case system(Int32)
    case folder
    /// A pipe, a socket, or a device, from which reading could wait forever.
    case special
    case tooLarge
  }

  /// Returns all bytes of a file.
  ///
  /// - Parameter limit: The size in bytes that the file may have.
  package static func bytes(at path: String, limit: Int) throws(Fault) -> Data {
    // Before the file is opened, since opening a device can do something.
    var status = stat()
    guard stat(path, &status) == 0 else { throw .system(errno) }
    try check(status, limit: limit)
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    try check(status, limit: limit)
    let data = try read(descriptor, expecting: Int(status.st_size), limit: limit)
    if data.count > limit { throw .tooLarge }
    return data
  }

  /// Reads until the end, or until one byte more than `limit`: the file may have grown.
  static func read(
    _ descriptor: Int32, expecting size: Int, limit: Int
  ) throws(Fault) -> Data {
    var data = Data(capacity: size)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while data.count <= limit {
      let count = Platform.read(descriptor, &buffer, min(buffer.count, limit + 1 - data.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(errno) }
      if count == 0 { break }
      data.append(contentsOf: buffer[..<count])
    }
    return data
  }

  /// Writes all bytes to an open file.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Platform.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(errno) }
      rest = rest.dropFirst(count)
    }
  }

  private static func check(_ status: stat, limit: Int) throws(Fault) {
    switch FileKind(status) {
    case .regularFile: break
    case .folder: throw .folder
    case .link, .special: throw .special
    }
    if status.st_size > limit { throw .tooLarge }
  }
}
