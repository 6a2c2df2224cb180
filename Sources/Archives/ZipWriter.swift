internal import CMinizip
package import Platform

/// Makes zip files that depend on nothing but what they hold.
package enum ZipWriter {
  /// Midnight on January 1, 1980: the first time that a zip file can hold.
  private static let time: uLong = 1 << 21 | 1 << 16
  /// Made by Unix, as by version 2.0 of the format.
  private static let origin: uLong = 3 << 8 | 20
  private static let utf8: uLong = 1 << 11
  private static let mode: uLong = 0o100644 << 16
  private static let executableMode: uLong = 0o100755 << 16

  /// Returns a zip file with these files, sorted by their paths.
  ///
  /// - Parameter executables: The paths of those that can be run.
  /// - Precondition: No path is there twice, and all can be those of files in a folder.
  package static func archive(
    _ files: [(path: String, bytes: Data)], executables: Set<String> = []
  ) -> Data {
    precondition(files.allSatisfy { EntryName.fault(in: $0.path) == nil }, "an unsafe path")
    precondition(Set(files.map(\.path)).count == files.count, "a path is there twice")
    let memory = MemoryFile()
    var functions = memory.functions
    let zip = zipOpen2_64(nil, APPEND_STATUS_CREATE, nil, &functions)
    for (path, bytes) in files.sortedByBytes(of: \.path) {
      var info = zip_fileinfo()
      info.dosDate = time
      info.external_fa = executables.contains(path) ? executableMode : mode
      let opened = zipOpenNewFileInZip4_64(
        zip, path, &info, nil, 0, nil, 0, nil, Z_DEFLATED, Z_BEST_COMPRESSION, 0, -MAX_WBITS, 8,
        Z_DEFAULT_STRATEGY, nil, 0, origin, utf8, bytes.count > Int32.max ? 1 : 0)
      precondition(opened == ZIP_OK, "cannot begin a file in memory")
      let written = bytes.withUnsafeBytes {
        zipWriteInFileInZip(zip, $0.baseAddress, UInt32($0.count))
      }
      precondition(written == ZIP_OK, "cannot write a file in memory")
      precondition(zipCloseFileInZip(zip) == ZIP_OK, "cannot end a file in memory")
    }
    precondition(zipClose(zip, nil) == ZIP_OK, "cannot end an archive in memory")
    return memory.bytes
  }
}
