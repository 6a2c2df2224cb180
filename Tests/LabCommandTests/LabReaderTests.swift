import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import TestSupport
import Testing

@testable import LabCommand

@Suite struct LabReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func message(reading path: String) -> String? {
    do throws(InputOutputFailure) {
      _ = try LabReader.read(path)
      return nil
    } catch { return error.message }
  }

  @Test func readsAFileUnderTheNameTheUserGave() throws {
    let path = try folder.write("# Grüße\r\n".utf8, to: "a.md")
    let source = try LabReader.read(path)
    #expect(source.name == path)
    #expect(source.text == "# Grüße\r\n")
  }

  @Test func readsAnEmptyFile() throws {
    #expect(try LabReader.read(folder.write([], to: "a.md")).text.isEmpty)
  }

  @Test func saysWhichByteIsNotUTF8() throws {
    let path = try folder.write(Array("äb".utf8) + [0xFF, 0x41], to: "a.md")
    #expect(
      message(reading: path)
        == "'\(path)' is not UTF-8: byte 3 is invalid; save the file as UTF-8")
  }

  @Test func acceptsAFileOfTheLargestSizeAndRefusesALargerOne() throws {
    let letters = repeatElement(UInt8(ascii: "a"), count: FileUse.lab.sizeLimit)
    let path = try folder.write(letters, to: "a.md")
    #expect(message(reading: path) == nil)
    let larger = try folder.write(Array(letters) + [0x61], to: "b.md")
    #expect(
      message(reading: larger)
        == "'\(larger)' is larger than 4 MiB, the limit for a lab; put data in CSV files")
  }

  @Test func doesNotWaitForAPipe() {
    let path = "\(folder.path)/pipe.md"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(message(reading: path) == "cannot read '\(path)': it is not a regular file")
  }

  @Test func explainsWhyAFileCannotBeRead() {
    #expect(
      message(reading: "\(folder.path)/none.md")
        == "cannot read '\(folder.path)/none.md': no such file or directory")
    #expect(message(reading: folder.path)?.hasPrefix("cannot read") == true)
  }
}
