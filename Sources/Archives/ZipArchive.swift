internal import CMinizip
package import Platform

/// A zip file, which may come from anyone.
///
/// Only the directory at its end counts. Entries that can't be used are listed with the reason.
package final class ZipArchive {
  /// A file in the archive.
  package struct Entry: Sendable {
    package let path: String
    /// As the archive claims, and at most what is read.
    package let size: Int
    fileprivate let position: unz64_file_pos
  }

  package private(set) var entries: [Entry] = []
  package private(set) var faults: [(path: String, fault: ArchiveFault)] = []

  private let memory: MemoryFile
  private let allowance: ArchiveAllowance
  private let file: unzFile

  /// - Failure: Throws if it isn't a zip file, or has too many entries.
  package init(_ bytes: Data, allowance: ArchiveAllowance) throws(ArchiveFault) {
    memory = MemoryFile(bytes)
    self.allowance = allowance
    // What minizip takes for no archive at all.
    if bytes.count == 22, bytes.starts(with: [0x50, 0x4B, 5, 6]) { throw .empty }
    var functions = memory.functions
    guard let file = unzOpen2_64(nil, &functions) else { throw .notAnArchive }
    self.file = file
    try list()
  }

  deinit { unzClose(file) }

  private func list() throws(ArchiveFault) {
    var global = unz_global_info64()
    guard unzGetGlobalInfo64(file, &global) == UNZ_OK else { throw .notAnArchive }
    guard global.number_entry > 0 else { throw .empty }
    guard global.number_entry <= ArchiveLimits.entries else { throw .tooManyEntries }
    var name = [CChar](repeating: 0, count: 1 << 16)
    // Those that can't be used have no entry.
    var listed: [(path: String, entry: Entry?)] = []
    var code = unzGoToFirstFile(file)
    while code == UNZ_OK {
      guard addCurrent(namedIn: &name, to: &listed) else { throw .notAnArchive }
      code = unzGoToNextFile(file)
    }
    guard code == UNZ_END_OF_LIST_OF_FILE else { throw .notAnArchive }
    leaveOutDuplicates(listed)
  }

  /// Keeps the last of several entries with the same name, as other programs do.
  private func leaveOutDuplicates(_ listed: [(path: String, entry: Entry?)]) {
    var paths: Set<String> = []
    var last: [Entry] = []
    for (path, entry) in listed.reversed() {
      guard let entry else {
        paths.insert(path)
        continue
      }
      if paths.insert(path).inserted {
        last.append(entry)
      } else {
        faults.append((path, .duplicate))
      }
    }
    entries = last.reversed()
  }

  /// Adds the entry that minizip is at; false if the directory is broken there.
  private func addCurrent(
    namedIn name: inout [CChar], to listed: inout [(path: String, entry: Entry?)]
  ) -> Bool {
    var info = unz_file_info64()
    guard
      unzGetCurrentFileInfo64(file, &info, &name, UInt(name.count), nil, 0, nil, 0) == UNZ_OK
    else { return false }
    let bytes = name.prefix(Int(info.size_filename)).map { UInt8(bitPattern: $0) }
    let path = EntryName.decoded(bytes, isUTF8: info.flag & Flag.utf8 != 0)
    if path.hasSuffix("/"), info.uncompressed_size == 0, info.kind != .link { return true }
    if let fault = fault(of: path, info) {
      faults.append((path, fault))
      listed.append((path, nil))
      return true
    }
    var position = unz64_file_pos()
    guard unzGetFilePos64(file, &position) == UNZ_OK else { return false }
    let size = Int(info.uncompressed_size)
    listed.append((path, Entry(path: path, size: size, position: position)))
    return true
  }

  private func fault(of path: String, _ info: unz_file_info64) -> ArchiveFault? {
    if let reason = EntryName.fault(in: path) { return .invalidName(reason) }
    if info.kind == .link { return .link }
    if info.kind == .special { return .special }
    if info.flag & Flag.encrypted != 0 { return .encrypted }
    guard [0, UInt(Z_DEFLATED)].contains(info.compression_method) else {
      return .unknownMethod(Int(info.compression_method))
    }
    guard info.uncompressed_size <= ArchiveLimits.fileSize else {
      return .tooLarge(ArchiveLimits.fileSize)
    }
    let isDense = info.uncompressed_size / ZPOS64_T(ArchiveLimits.ratio) > info.compressed_size
    return isDense && info.uncompressed_size > 1 << 20 ? .tooDense : nil
  }

  /// Returns what an entry holds.
  package func bytes(of entry: Entry) throws(ArchiveFault) -> Data {
    try allowance.spend(entry.size)
    var position = entry.position
    guard unzGoToFilePos64(file, &position) == UNZ_OK, unzOpenCurrentFile(file) == UNZ_OK else {
      throw .broken
    }
    // One byte more than expected, so that the end is seen.
    var bytes = Data(count: entry.size + 1)
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes { buffer in
        unzReadCurrentFile(file, buffer.baseAddress! + count, UInt32(buffer.count - count))
      }
      if read <= 0 { break }
      count += Int(read)
    }
    // This compares the checksum, if everything has been read.
    let code = unzCloseCurrentFile(file)
    guard code == UNZ_OK, count == entry.size else { throw .broken }
    return bytes.prefix(count)
  }
}

/// Bits of an entry's flags.
private enum Flag {
  static let encrypted: UInt = 1
  static let utf8: UInt = 1 << 11
}

extension unz_file_info64 {
  /// What the entry was where the archive was made, if that was Unix.
  fileprivate var kind: FileKind? {
    let unix: UInt = 3
    guard version >> 8 == unix || version >> 8 == 19, external_fa >> 16 != 0 else { return nil }
    return FileKind(mode: mode_t(truncatingIfNeeded: external_fa >> 16))
  }
}
