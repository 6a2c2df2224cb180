import Diagnostics
import Foundation
import LabFiles
import Testing

/// Files are read only from the lab's folder, and one wording says why one can't be read.
@Suite final class LabFolderTests {
  private static let use = FileUse("table", sizeLimit: 1 << 20, helpIfTooLarge: "keep fewer rows")
  private let base: String
  private let folder: LabFolder

  init() throws {
    base = NSTemporaryDirectory() + "labsheet-files-\(UUID().uuidString)"
    folder = LabFolder(base + "/lab")
    let manager = FileManager.default
    try manager.createDirectory(atPath: base + "/lab/data", withIntermediateDirectories: true)
    try manager.createDirectory(atPath: base + "/lab-other", withIntermediateDirectories: true)
    for file in ["/secret.csv", "/lab/near.csv", "/lab/data/deep.csv", "/lab-other/x.csv"] {
      try Data("a,b\n1,2\n".utf8).write(to: URL(fileURLWithPath: base + file))
    }
    let links = [
      ("/lab/escape.csv", "../secret.csv"), ("/lab/sibling", "../lab-other"),
      ("/lab/inside.csv", "data/deep.csv"), ("/lab/dangling.csv", "nothing.csv"),
      ("/lab/loop.csv", "loop.csv"), ("/lab/zero.csv", "/dev/zero"), ("/link", "lab"),
    ]
    for (link, target) in links {
      try manager.createSymbolicLink(atPath: base + link, withDestinationPath: target)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: base)
  }

  private func write(_ bytes: Data, to name: String) throws {
    try bytes.write(to: URL(fileURLWithPath: "\(base)/lab/\(name)"))
  }

  /// Why a file cannot be read, or nil if it can.
  private func reason(_ path: String, in folder: LabFolder? = nil) -> FileFault.Reason? {
    do throws(FileFault) {
      _ = try (folder ?? self.folder).text(of: path, for: Self.use)
      return nil
    } catch {
      #expect(error.path == path && error.use == Self.use)
      return error.reason
    }
  }

  @Test(arguments: [
    "near.csv", "data/deep.csv", "./near.csv", "data/../near.csv", "data//deep.csv", "inside.csv",
  ])
  func filesOfTheFolderAreRead(_ path: String) throws {
    #expect(try folder.text(of: path, for: Self.use) == "a,b\n1,2\n")
    let throughLink = LabFolder(base + "/link")
    #expect(try throughLink.bytes(of: path, for: Self.use) == Data("a,b\n1,2\n".utf8))
    #expect(folder.location(of: path) == throughLink.location(of: path))
  }

  @Test(arguments: [
    "../secret.csv", "data/../../secret.csv", "../none.csv", "../lab/near.csv", "/etc/passwd",
    "~/x.csv", "https://example.org/x.csv", "escape.csv", "sibling/x.csv", "zero.csv", "..",
  ])
  func filesOutsideAreRejected(_ path: String) {
    #expect(reason(path) == .outside)
    #expect(reason(base + "/lab/near.csv") == .outside)
    #expect(folder.location(of: path) == nil)
  }

  @Test(arguments: ["none.csv", "dangling.csv", "loop.csv", "", "near.csv\0.txt", "near.csv/x"])
  func missingFilesAreDistinguishedFromOthers(_ path: String) {
    #expect(reason(path) == .missing)
    #expect(folder.location(of: path) == nil)
  }

  @Test func withoutAFolderNothingIsThere() {
    #expect(reason("near.csv", in: .nowhere) == .noFolder)
    #expect(LabFolder.nowhere.names.isEmpty && !LabFolder.nowhere.isKnown)
    #expect(reason("near.csv", in: LabFolder(base + "/nowhere")) == .missing)
  }

  @Test func onlyRegularTextFilesOfLimitedSizeAreRead() throws {
    for path in ["data", "data/", ".", "data/.."] { #expect(reason(path) == .folder) }
    #expect(mkfifo(base + "/lab/pipe", 0o600) == 0)
    #expect(reason("pipe") == .special)
    try write(Data([0x61, 0xff, 0x0a]), to: "latin.csv")
    #expect(reason("latin.csv") == .notText(offset: 1))
    try write(Data(repeating: 0x61, count: Self.use.sizeLimit), to: "full.csv")
    #expect(reason("full.csv") == nil)
    try write(Data(repeating: 0x61, count: Self.use.sizeLimit + 1), to: "large.csv")
    #expect(reason("large.csv") == .tooLarge)
  }

  @Test func aByteOrderMarkIsNotPartOfTheText() throws {
    try write(Data("\u{FEFF}a".utf8), to: "mark.csv")
    #expect(try folder.text(of: "mark.csv", for: Self.use).utf8.elementsEqual("a".utf8))
  }

  @Test func namesAreThoseOfTheFolderWithoutHiddenOnes() throws {
    try write(Data(), to: ".hidden")
    #expect(folder.names.contains("data/deep.csv") && !folder.names.contains(".hidden"))
    #expect(folder.names == folder.names.sorted())
  }

  @Test(arguments: [
    ("data/moons.csv", "moons.csv"), ("set.csv", "data/set.csv"), ("x/near.csv", "near.csv"),
    ("noons.csv", "moons.csv"), ("else", nil),
  ])
  func theNearestNameIsFound(_ path: String, _ nearest: String?) {
    let names = ["data/set.csv", "moons.csv", "near.csv"]
    #expect(LabFolder.nearest(to: path, among: names) == nearest)
  }

  @Test(arguments: [
    ([0x41, 0xC3], 1), ([0xEF, 0xBF, 0x41], 0), ([0xEF, 0xBF, 0xBD, 0x80], 3),
    ([0xED, 0xA0, 0x80], 0), ([0xFE, 0xFF], 0), (Array("Grüße".utf8), nil),
  ])
  func theFirstInvalidByteIsFound(_ bytes: [UInt8], _ offset: Int?) {
    #expect(LabFolder.offsetOfInvalidUTF8(in: bytes) == offset)
  }

  @Test(
    arguments: [
      (.noFolder, "MissingFile", "missing table 'a.csv': this lab has no folder"),
      (.missing, "MissingFile", "missing table 'a.csv'; did you mean 'b.csv'?"),
      (.outside, "FileOutsideFolder", "misplaced table 'a.csv': it is outside the lab's folder"),
      (.folder, "NotAFile", "invalid table 'a.csv': it is a folder"),
      (.special, "NotAFile", "invalid table 'a.csv': it is not a regular file"),
      (.unreadable, "UnreadableFile", "invalid table 'a.csv': it cannot be read"),
      (.tooLarge, "FileTooLarge", "invalid table 'a.csv': it is larger than 1 MiB"),
      (
        .notText(offset: 3), "InvalidEncoding",
        "invalid table 'a.csv': it is not UTF-8, byte 3 does not fit"
      ),
    ] as [(FileFault.Reason, String, String)])
  func aFaultStatesWhereWhatAndHowToFixIt(
    _ reason: FileFault.Reason, _ code: String, _ message: String
  ) {
    let range = SourceRange(3, 8)
    let diagnostic = FileFault(reason, path: "a.csv", use: Self.use)
      .diagnostic(.warning, at: range, nearest: reason == .missing ? "b.csv" : nil)
    #expect(diagnostic.code == code && diagnostic.message == message)
    #expect(diagnostic.range == range && !diagnostic.isError)
    #expect(diagnostic.help?.isEmpty == false)
    if reason == .tooLarge { #expect(diagnostic.help == "keep fewer rows") }
  }
}
