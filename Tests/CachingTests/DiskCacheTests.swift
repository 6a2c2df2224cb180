import Foundation
import Testing

@testable import Caching

@Suite struct DiskCacheTests {
  private let folder: String
  private let cache: DiskCache

  init() {
    folder = NSTemporaryDirectory() + "labsheet-" + UUID().uuidString + "/a/b"
    cache = DiskCache(folder: folder)
  }

  private var entries: [String] {
    (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.count > 10 }
      .map { folder + "/" + $0 }
  }

  @Test func keepsWhatItIsGiven() {
    #expect(cache.bytes(for: "one") == nil)
    cache.keep([1, 2, 3], for: "one")
    cache.keep([], for: "none")
    #expect(cache.bytes(for: "one") == [1, 2, 3])
    #expect(DiskCache(folder: folder).bytes(for: "none") == [])
    cache.keep([4], for: "one")
    #expect(cache.bytes(for: "one") == [4])
    #expect(cache.size.entries == 2)
  }

  @Test func nobodyElseCanReadIt() throws {
    cache.keep([1], for: "one")
    for path in try #require(entries.first.map { [folder, $0] }) {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(try #require(mode) & 0o077 == 0)
    }
  }

  @Test func damageIsNotRead() throws {
    let contents = [UInt8](0..<50)
    cache.keep(contents, for: "key")
    let path = try #require(entries.first)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(cache.bytes(for: "key") == nil)
    }
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      try damaged.write(to: URL(fileURLWithPath: path))
      #expect(cache.bytes(for: "key") == nil)
    }
    cache.keep(contents, for: "key")
    #expect(cache.bytes(for: "key") == contents)
  }

  @Test func anEntryUnderAnotherNameIsNotRead() throws {
    cache.keep([1], for: "one")
    let one = try #require(entries.first)
    cache.keep([2], for: "two")
    let two = try #require(entries.first { $0 != one })
    try FileManager.default.removeItem(atPath: two)
    try FileManager.default.copyItem(atPath: one, toPath: two)
    #expect(cache.bytes(for: "two") == nil)
  }

  @Test func whatHasNotBeenUsedIsRemovedFirst() {
    let small = DiskCache(folder: folder, limit: 16 * 40_000)
    let contents = [UInt8](repeating: 7, count: 9000)
    for index in 0..<200 { small.keep(contents, for: "\(index)") }
    let past = Date(timeIntervalSince1970: 1_000_000)
    for path in entries {
      try? FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: path)
    }
    #expect(small.bytes(for: "3") == contents)
    small.trim()
    #expect(small.bytes(for: "3") == contents)
    #expect(small.size.bytes <= 16 * 40_000)
    #expect(small.size.entries > 16)
  }

  @Test func tooLargeEntriesAreNotKept() {
    let small = DiskCache(folder: folder, limit: 16_000)
    small.keep([UInt8](repeating: 0, count: 999), for: "large")
    #expect(small.bytes(for: "large") == nil)
  }

  @Test func aFolderThatCannotBeWrittenIsNoProblem() throws {
    try FileManager.default.createDirectory(
      atPath: (folder as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: folder))
    cache.keep([1], for: "one")
    cache.trim()
    #expect(cache.bytes(for: "one") == nil)
    #expect(cache.size.entries == 0)
    #expect(cache.clear())
  }

  @Test func clearingRemovesEverything() {
    for index in 0..<20 { cache.keep([1], for: "\(index)") }
    #expect(cache.clear())
    #expect(cache.size.entries == 0)
  }

  @Test func severalWritersLeaveWholeEntries() async {
    await withTaskGroup { group in
      for writer in 0..<8 {
        group.addTask {
          let own = DiskCache(folder: folder)
          for round in 0..<50 {
            own.keep([UInt8](repeating: UInt8(writer), count: 5000), for: "\(round % 5)")
            let found = own.bytes(for: "\(round % 5)")
            #expect(found.map { Set($0).count == 1 && $0.count == 5000 } ?? true)
          }
        }
      }
    }
    #expect(cache.size.entries == 5)
  }
}
