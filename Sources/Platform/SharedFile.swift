/// Changes a file that several processes append to.
package enum SharedFile {
  package enum Change {
    case append([UInt8])
    /// Removes everything behind the first bytes.
    case shorten(to: Int)
    case nothing
  }

  /// Reads a file and changes its end, while other processes that use this wait. The file and its folder
  /// are made if they don't exist.
  ///
  /// Nothing that is in the file is ever written again, so that no program can lose a line by writing in
  /// between.
  package static func change(
    at path: String, limit: Int, by decide: (Data) -> Change
  ) throws(RegularFile.Fault) {
    let folder = path.folderPath
    if !folder.isEmpty {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    let descriptor = try locked(path)
    defer { close(descriptor) }
    let data = try RegularFile.read(descriptor, expecting: 0, limit: limit)
    if data.count > limit { throw .tooLarge }
    switch decide(data) {
    case .nothing: break
    case .shorten(let size):
      guard ftruncate(descriptor, off_t(size)) == 0 else { throw .system(errno) }
    case .append(let bytes):
      do throws(RegularFile.Fault) {
        try RegularFile.write(bytes, to: descriptor)
      } catch {
        // A part of a line would spoil the next one.
        _ = ftruncate(descriptor, off_t(data.count))
        throw error
      }
    }
  }

  /// Opens the file and waits until nobody else has it. Who has replaced it meanwhile has another file.
  private static func locked(_ path: String) throws(RegularFile.Fault) -> Int32 {
    while true {
      let descriptor = open(
        path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .system(errno) }
      // Some file systems have no locks; appending is safe there, too.
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      var (own, named) = (stat(), stat())
      guard fstat(descriptor, &own) == 0, FileKind(own) == .regularFile else {
        close(descriptor)
        throw .special
      }
      if stat(path, &named) == 0, named.st_ino == own.st_ino, named.st_dev == own.st_dev {
        return descriptor
      }
      close(descriptor)
    }
  }
}
