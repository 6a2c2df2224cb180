import Foundation
import TestSupport
import Testing

@testable import Site

@Suite struct SiteWriterTests {
  @Test
  func createsFoldersAndDoesNotTouchEqualFiles() throws {
    try TemporaryFolder.with { folder in
      let writer = SiteWriter(folder: folder.appending(path: "deep/output"))
      let file = writer.folder.appending(path: "solutions/a.html")
      try writer.write("one", to: "solutions/a.html")
      #expect(try String(contentsOf: file, encoding: .utf8) == "one")
      let old = Date(timeIntervalSince1970: 1_000_000)
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file.path())
      try writer.write("one", to: "solutions/a.html")
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path())
      #expect(attributes[.modificationDate] as? Date == old)
      try writer.write("two", to: "solutions/a.html")
      #expect(try String(contentsOf: file, encoding: .utf8) == "two")
    }
  }

  @Test
  func aFileIsReplacedByRenaming() throws {
    try TemporaryFolder.with { folder in
      let writer = SiteWriter(folder: folder)
      try writer.write("old", to: "a.html")
      let kept = folder.appending(path: "kept.html")
      try FileManager.default.linkItem(at: folder.appending(path: "a.html"), to: kept)
      try writer.write("new", to: "a.html")
      #expect(try String(contentsOf: kept, encoding: .utf8) == "old")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
      #expect(names == ["a.html", "kept.html"])
    }
  }

  @Test
  func aNewFileMayBeReadByOthers() throws {
    try TemporaryFolder.with { folder in
      try SiteWriter(folder: folder).write("x", to: "a.html")
      let path = folder.appending(path: "a.html").path()
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      let mask = umask(0)
      umask(mask)
      #expect(mode == 0o666 & ~Int(mask))
    }
  }

  @Test
  func aFailureIsReportedAndLeavesNothingBehind() throws {
    try TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "a.html/x"), withIntermediateDirectories: true)
      try Data("file".utf8).write(to: folder.appending(path: "file"))
      let writer = SiteWriter(folder: folder)
      #expect(throws: SiteError.self) { try writer.write("x", to: "a.html") }
      #expect(throws: SiteError.self) { try writer.write("x", to: "file/b.html") }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
      #expect(names == ["a.html", "file"])
    }
  }

  @Test(arguments: ["../a", "a/../../b", "/a", "", "a//b", "./a"])
  func noPathLeavesTheSite(path: String) throws {
    try TemporaryFolder.with { folder in
      let writer = SiteWriter(folder: folder.appending(path: "site"))
      #expect(throws: SiteError.self) { try writer.write("x", to: path) }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(names.isEmpty)
    }
  }
}
