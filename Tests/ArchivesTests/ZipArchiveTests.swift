import Foundation
import TestSupport
import Testing

@testable import Archives

/// Zip files of other programs, and of attackers.
@Suite struct ZipArchiveTests {
  private func archive(_ script: String) throws -> ZipArchive {
    try ZipArchive(try PythonZip.bytes(by: script), allowance: ArchiveAllowance())
  }

  @Test func filesOfPythonAreRead() throws {
    let zip = try archive(
      """
      z.writestr("a/01.md", "Zürich\\n" * 1000)
      z.writestr("b/", "")
      z.writestr("Übung ∑.md", "b", ZIP_STORED)
      """)
    #expect(zip.entries.map(\.path) == ["a/01.md", "Übung ∑.md"])
    #expect(zip.faults.isEmpty)
    let text = String(repeating: "Zürich\n", count: 1000)
    #expect(try zip.bytes(of: zip.entries[0]) == Data(text.utf8))
    // In another order than in the archive.
    #expect(try zip.bytes(of: zip.entries[1]) == Data("b".utf8))
    #expect(try zip.bytes(of: zip.entries[0]).count == text.utf8.count)
  }

  @Test(arguments: [
    ("../a.md", "contains '..'"), ("a/../../b.md", "contains '..'"),
    ("/etc/passwd", "is an absolute path"), ("C:/a.md", "begins with a drive letter"),
    ("c:a.md", "begins with a drive letter"), ("a//b.md", "has an empty part"),
    ("./a.md", "has an empty part"), ("a\u{1B}[2J.md", "contains a control character"),
    ("a\u{7F}.md", "contains a control character"),
    (String(repeating: "x", count: 250), "is too long"),
  ])
  func unsafeNamesAreRefused(name: String, reason: String) throws {
    let bytes = name.utf8.map { String($0) }.joined(separator: ", ")
    let zip = try archive(
      """
      z.writestr(bytes([\(bytes)]).decode(), "bad")
      z.writestr("good.md", "good")
      """)
    #expect(zip.entries.map(\.path) == ["good.md"])
    #expect(zip.faults.map(\.path) == [name])
    #expect(zip.faults.map(\.fault) == [.invalidName(reason)])
  }

  @Test func linksEncryptedAndDenseEntriesAreRefused() throws {
    var bytes = try PythonZip.bytes(
      by: """
        z.writestr(linked("link.md"), "/etc/passwd")
        z.writestr(linked("pipe.md", 0o010644), "")
        z.writestr("dense.md", bytes(20 << 20))
        z.writestr("large.md", bytes(65 << 20))
        z.writestr("lzma.md", "a", ZIP_LZMA)
        z.writestr("secret.md", "b")
        z.writestr("back.md", "c")
        """)
    // In the directory, the last of these names is that of a file with a password, of one by Windows.
    let secret = try #require(bytes.range(of: Data("secret.md".utf8), options: .backwards))
    bytes[secret.lowerBound - 46 + 8] |= 1
    let back = try #require(bytes.range(of: Data("back.md".utf8), options: .backwards))
    bytes.replaceSubrange(back, with: Data("b\\ck.md".utf8))
    let zip = try ZipArchive(bytes, allowance: ArchiveAllowance())
    #expect(zip.entries.isEmpty)
    #expect(
      zip.faults.map(\.fault) == [
        .link, .special, .tooDense, .tooLarge(64 << 20), .unknownMethod(14), .encrypted,
        .invalidName("contains a backslash"),
      ])
  }

  @Test func namesOfAnyLengthAreRead() throws {
    let zip = try archive(#"z.writestr("x" * 65535, "bad"); z.writestr("good.md", "good")"#)
    #expect(zip.entries.map(\.path) == ["good.md"])
    #expect(zip.faults.map(\.path.utf8.count) == [65535])
  }

  @Test func theLastOfSeveralEntriesCounts() throws {
    let zip = try archive(#"for t in "abc": z.writestr("1.md", t); z.writestr("2.md", t)"#)
    #expect(zip.entries.map(\.path) == ["1.md", "2.md"])
    #expect(try zip.bytes(of: zip.entries[0]) == Data("c".utf8))
    #expect(zip.faults.map(\.fault) == Array(repeating: .duplicate, count: 4))
  }

  @Test func oldNamesAreInTheCodePageOfDOS() throws {
    var bytes = try PythonZip.bytes(by: #"z.writestr("Gr##e.md", "a")"#)
    while let range = bytes.range(of: Data("Gr##e".utf8)) {
      bytes.replaceSubrange(range, with: [0x47, 0x72, 0x81, 0xE1, 0x65])
    }
    let zip = try ZipArchive(bytes, allowance: ArchiveAllowance())
    #expect(zip.entries.map(\.path) == ["Grüße.md"])
    #expect(try zip.bytes(of: zip.entries[0]) == Data("a".utf8))
  }

  /// The last entry of a name counts, even if it can't be used.
  @Test func noEarlierEntryStandsInForTheLast() throws {
    let zip = try ZipArchive(
      PythonZip.bytes(
        by: """
          z.writestr("a.md", "1")
          z.writestr(linked("a.md"), "/etc/passwd")
          z.writestr(linked("b.md"), "/etc/passwd")
          z.writestr("b.md", "2")
          """), allowance: ArchiveAllowance())
    #expect(zip.entries.map(\.path) == ["b.md"])
    #expect(zip.faults.map(\.path) == ["a.md", "b.md", "a.md"])
    #expect(zip.faults.map(\.fault) == [.link, .link, .duplicate])
  }

  @Test func brokenArchivesAreFaults() throws {
    let whole = try PythonZip.bytes(by: #"z.writestr("a.md", "abc" * 999, ZIP_STORED)"#)
    for count in [0, 1, 21, whole.count / 2, whole.count - 9] {
      #expect(throws: ArchiveFault.self, "\(count)") {
        let zip = try ZipArchive(whole.prefix(count), allowance: ArchiveAllowance())
        for entry in zip.entries { _ = try zip.bytes(of: entry) }
      }
    }
    var changed = whole
    changed[100] ^= 1
    let zip = try ZipArchive(changed, allowance: ArchiveAllowance())
    #expect(throws: ArchiveFault.broken) { try zip.bytes(of: zip.entries[0]) }
    #expect(throws: ArchiveFault.empty) {
      try ZipArchive(PythonZip.bytes(by: ""), allowance: ArchiveAllowance())
    }
  }

  /// Whatever a byte becomes, the reader neither crashes nor hangs.
  @Test func changedBytesDoNoHarm() throws {
    let whole = try PythonZip.bytes(
      by: #"z.writestr("a.md", "abc" * 9); z.writestr("b/c.md", "d")"#)
    for index in whole.indices {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var bytes = whole
        bytes[index] = value
        guard let zip = try? ZipArchive(bytes, allowance: ArchiveAllowance()) else { continue }
        for entry in zip.entries { _ = try? zip.bytes(of: entry) }
        #expect(zip.entries.count <= 2)
      }
    }
  }

  @Test func allFilesTogetherAreLimited() throws {
    let bytes = try PythonZip.bytes(by: #"z.writestr("a.md", "abc"); z.writestr("b.md", "abc")"#)
    let zip = try ZipArchive(bytes, allowance: ArchiveAllowance(5))
    #expect(try zip.bytes(of: zip.entries[0]).count == 3)
    #expect(throws: ArchiveFault.exhausted) { try zip.bytes(of: zip.entries[1]) }
  }

  @Test func writtenArchivesDependOnNothingButTheirFiles() throws {
    let files = [("b/ü.md", Data("b".utf8)), ("a.md", Data(repeating: 65, count: 9999))]
    let bytes = ZipWriter.archive(files)
    #expect(bytes == ZipWriter.archive(files.reversed()))
    let zip = try ZipArchive(bytes, allowance: ArchiveAllowance())
    #expect(zip.entries.map(\.path) == ["a.md", "b/ü.md"])
    #expect(try zip.bytes(of: zip.entries[0]) == files[1].1)
    #expect(try zip.bytes(of: zip.entries[1]) == files[0].1)
    #expect(throws: ArchiveFault.empty) {
      try ZipArchive(ZipWriter.archive([]), allowance: ArchiveAllowance())
    }
  }
}
