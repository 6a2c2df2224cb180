import Foundation
import TestSupport
import Testing

@testable import LabCommand

@Suite struct LabSearchTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func takesTheLabsOfAFolderSortedByName() throws {
    for name in ["10-b.md", "2-a.md", "README.md", ".hidden.md", "data.csv", "Z.MD", "sub.md/x"] {
      try folder.write([], to: name)
    }
    let search = try LabSearch(paths: [folder.path])
    #expect(search.files.map(\.name) == ["10-b", "2-a", "Z"])
    #expect(search.files.map(\.path).first == folder.path + "/10-b.md")
    #expect(search.includesFolder)
    #expect(search.failures.isEmpty)
  }

  @Test func takesFilesInTheOrderGiven() throws {
    let paths = try ["b.md", "a.md", "README.md"].map { try folder.write([], to: $0) }
    let search = try LabSearch(paths: paths)
    #expect(search.files.map(\.path) == paths)
    #expect(!search.includesFolder)
  }

  @Test func collectsMissingFiles() throws {
    let empty = try TemporaryFolder()
    let lab = try folder.write([], to: "a.md")
    let search = try LabSearch(paths: ["none.md", lab, empty.path, "nowhere"])
    #expect(search.files.map(\.path) == [lab])
    #expect(
      search.failures.map(\.message) == [
        "no such file or folder: 'none.md'",
        "no labs in the folder '\(empty.path)' (files NAME.md)",
        "no such file or folder: 'nowhere'",
      ])
  }

  @Test(arguments: [
    ["x/lab.md", "y/lab.md"], ["x/lab.md", "x/lab.md"], ["x/lab.md", "x/LAB.md"], ["x/index.md"],
    ["x/lab.txt"],
  ])
  func rejectsCollidingPagesAndFilesThatAreNotLabs(_ names: [String]) throws {
    let paths = try names.map { try folder.write([], to: $0) }
    #expect(throws: (any Error).self) { try LabSearch(paths: paths) }
  }

  @Test(arguments: [("a.md", "a", "."), ("labs/02-x.y.md", "02-x.y", "labs"), ("/a.md", "a", "/")])
  func knowsNameAndFolderOfALab(_ path: String, _ name: String, _ folder: String) {
    #expect(LabFile(path: path).name == name)
    #expect(LabFile(path: path).folderPath == folder)
  }
}
