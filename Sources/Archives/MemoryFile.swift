internal import CMinizip
internal import Platform

/// A file in memory, for minizip.
final class MemoryFile {
  private(set) var bytes: Data
  private var position = 0

  init(_ bytes: Data = Data()) { self.bytes = bytes }

  /// The functions by which minizip uses the file, which must outlive them.
  var functions: zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { file, _, _ in file },
      zread_file: { file, _, buffer, size in
        MemoryFile.from(file).read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(size)))
      },
      zwrite_file: { file, _, buffer, size in
        MemoryFile.from(file).write(UnsafeRawBufferPointer(start: buffer, count: Int(size)))
        return size
      },
      ztell64_file: { file, _ in ZPOS64_T(MemoryFile.from(file).position) },
      zseek64_file: { file, _, offset, origin in MemoryFile.from(file).seek(offset, origin) },
      zclose_file: { _, _ in 0 }, zerror_file: { _, _ in 0 },
      opaque: Unmanaged.passUnretained(self).toOpaque())
  }

  private static func from(_ file: UnsafeMutableRawPointer?) -> MemoryFile {
    Unmanaged<MemoryFile>.fromOpaque(file!).takeUnretainedValue()
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer) -> uLong {
    let count = min(buffer.count, bytes.count - position)
    guard count > 0 else { return 0 }
    let start = bytes.startIndex + position
    bytes.copyBytes(to: buffer, from: start..<start + count)
    position += count
    return uLong(count)
  }

  private func write(_ buffer: UnsafeRawBufferPointer) {
    let start = bytes.startIndex + position
    let end = min(start + buffer.count, bytes.endIndex)
    bytes.replaceSubrange(start..<end, with: buffer)
    position += buffer.count
  }

  private func seek(_ offset: ZPOS64_T, _ origin: Int32) -> Int {
    let bases = [ZLIB_FILEFUNC_SEEK_SET: 0, ZLIB_FILEFUNC_SEEK_CUR: position]
    let base = bases[origin] ?? bytes.count
    guard offset <= ZPOS64_T(bytes.count - base) else { return -1 }
    position = base + Int(offset)
    return 0
  }
}
