internal import Diagnostics
internal import Foundation
internal import LabFiles
internal import LabMarkdown

/// Reads labs from disk.
enum LabReader {
  /// The largest lab that is read, in bytes. A lab is prose; data belong into files beside it.
  static let sizeLimit = 4 << 20

  /// Reads the lab at `path` as UTF-8.
  ///
  /// - Failure: throws if the file cannot be read, is too large or is not UTF-8.
  static func read(_ path: String) throws(InputOutputFailure) -> SourceText {
    let bytes = try bytes(of: path)
    if let offset = offsetOfInvalidUTF8(in: bytes) {
      throw InputOutputFailure(
        "'\(path)' is not UTF-8: byte \(offset) does not fit; save the file as UTF-8")
    }
    return SourceText(name: path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// The files that a lab in `folder` may include: those of the folder and of folders in it.
  static func files(in folder: String) -> FileReader {
    FileReader(
      names: { namesOfLabs(in: folder) },
      bytes: { path, limit in
        do throws(ConfinedFile.Fault) {
          return .success([UInt8](try ConfinedFile(path: path, in: folder).read(limit: limit)))
        } catch {
          switch error {
          case .missing: return .failure(.missing)
          case .outside: return .failure(.outside)
          case .notRegular, .unreadable: return .failure(.unreadable)
          case .tooLarge: return .failure(.tooLarge)
          }
        }
      })
  }

  /// The paths of the Markdown files in a folder and below it, as far as anyone has so many.
  private static func namesOfLabs(in folder: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder)
    var names: [String] = []
    for _ in 0..<5000 {
      guard let path = paths?.nextObject() as? String else { break }
      if LabFile.isLab(path) { names.append(path) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func bytes(of path: String) throws(InputOutputFailure) -> Data {
    // A pipe would make the tool wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw InputOutputFailure("cannot read '\(path)'", errno: errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw InputOutputFailure("cannot read '\(path)': it is not a regular file")
    }
    let data: Data
    do {
      data = try handle.read(upToCount: sizeLimit + 1) ?? Data()
    } catch {
      throw InputOutputFailure("cannot read '\(path)'")
    }
    guard data.count <= sizeLimit else {
      throw InputOutputFailure(
        "'\(path)' is larger than \(sizeLimit >> 20) MB, the limit for a lab; "
          + "put data into CSV files beside it")
    }
    return data
  }

  /// Returns the offset of the first byte that does not belong to UTF-8, counted from 0.
  static func offsetOfInvalidUTF8(in bytes: some Sequence<UInt8>) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
