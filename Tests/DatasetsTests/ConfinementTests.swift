import Datasets
import Foundation
import Testing

/// Files are read from the lab's folder only.
@Suite final class ConfinementTests {
  private let base: String
  private var lab: String { base + "/lab" }

  init() throws {
    base = NSTemporaryDirectory() + "labsheet-csv-\(UUID().uuidString)"
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

  @Test func filesOfTheFolderAreRead() throws {
    for path in ["near.csv", "data/deep.csv", "./near.csv", "inside.csv"] {
      #expect(try CSVFile(path: path, in: lab).rows == [["1", "2"]])
    }
    #expect(try CSVFile(path: "near.csv", in: base + "/link").rows == [["1", "2"]])
  }

  @Test func filesOutsideAreRefused() {
    let paths = [
      "../secret.csv", "data/../near.csv", "/etc/passwd", lab + "/near.csv", "~/x.csv",
      "escape.csv", "sibling/x.csv", "zero.csv", "..",
    ]
    for path in paths {
      #expect(throws: CSVError.outsideFolder(path: path)) { try CSVFile(path: path, in: self.lab) }
    }
  }

  @Test func missingFilesAreNamed() {
    for path in ["none.csv", "dangling.csv", "loop.csv", "", "near.csv\0.txt", "near.csv/x"] {
      #expect(throws: CSVError.missingFile(path: path)) { try CSVFile(path: path, in: self.lab) }
    }
  }

  @Test func onlyRegularTextFilesAreRead() throws {
    #expect(throws: CSVError.notAFile(path: "data")) { try CSVFile(path: "data", in: self.lab) }
    try Data([0x61, 0xff, 0x0a]).write(to: URL(fileURLWithPath: lab + "/latin.csv"))
    #expect(throws: CSVError.notText(path: "latin.csv")) {
      try CSVFile(path: "latin.csv", in: self.lab)
    }
    let size = CSVFile.sizeLimit + 1
    try Data(count: size).write(to: URL(fileURLWithPath: lab + "/large.csv"))
    #expect(
      throws: CSVError.tooLarge(path: "large.csv", bytes: size, limit: CSVFile.sizeLimit)
    ) { try CSVFile(path: "large.csv", in: self.lab) }
  }
}
