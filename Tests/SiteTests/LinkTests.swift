import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import Site

/// Links to files in the lab's folder.
@Suite struct LinkTests {
  private func page(_ text: String, in folder: URL, for audience: Audience = .student) -> Page {
    let document = Document(
      parsing: SourceText(name: "01.md", text: text), in: LabFolder(folder.path()))
    let plan = Plan(for: document, audience: audience)
    let setting = PageSetting(generator: "labsheet")
    return Page(showing: plan.run(), for: audience, setting: setting, copies: "files/01")
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let lab = folder.appending(path: "lab")
      try FileManager.default.createDirectory(
        at: lab.appending(path: "data"), withIntermediateDirectories: true)
      let files = [
        "lab/moons.csv": "x,y\n1,2\n", "lab/data/a b.csv": "x\n1\n", "outside.csv": "x\n2\n",
        "lab/02.md":
          "# Two\n\n## The part\n\n@exercise(why)\nx\n@end(exercise)\n\n@exercise(b)\n@solution(b)\n## Secret\n@end(solution)\n@end(exercise)\n",
        "lab/key.txt": "@Solution(a)\nsecret", "lab/notes.markdown": "secret",
      ]
      for (path, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: path))
      }
      try FileManager.default.createSymbolicLink(
        at: lab.appending(path: "link.csv"),
        withDestinationURL: folder.appending(path: "outside.csv"))
      try body(lab)
    }
  }

  @Test(arguments: [
    ("[a]()", "missing destination of a link"), ("[a](#)", "missing destination of a link"),
    ("[a](http:foo)", "invalid URL 'http:foo': it has no host"),
    ("[a](https://)", "invalid URL 'https://': it has no host"),
    ("[a](/moons.csv)", "invalid link: '/moons.csv' begins at the root"),
  ])
  func aDestinationWithoutATargetIsReported(text: String, message: String) throws {
    try withFolder { folder in
      let page = page("Take \(text).", in: folder)
      #expect(page.diagnostics.map(\.message) == [message])
      #expect(page.diagnostics.allSatisfy { !$0.isError })
      #expect(page.diagnostics.first?.range.lowerBound == 9)
    }
  }

  @Test(arguments: [
    "https://example.org", "//example.org/a", "/course/", "/other.csv", "mailto:a@b.c",
  ])
  func urlsAndServerPathsAreLeftAlone(destination: String) throws {
    try withFolder { folder in
      #expect(page("Take [it](\(destination)).", in: folder).diagnostics.isEmpty)
    }
  }

  @Test(arguments: [
    ("moons.csv", "files/01/moons.csv"), ("./moons.csv#x", "files/01/moons.csv#x"),
    ("data/../moons.csv?raw=1", "files/01/moons.csv?raw=1"),
    ("data/a%20b.csv", "files/01/data/a%20b.csv"), ("<data/a b.csv>", "files/01/data/a%20b.csv"),
  ])
  func aFileInTheLabsFolderIsCopiedAndTheLinkPointsToTheCopy(destination: String, reference: String)
    throws
  {
    try withFolder { folder in
      let page = page("Take [it](\(destination)).", in: folder)
      #expect(page.diagnostics.isEmpty)
      #expect(page.main.contains("<a href=\"\(reference)\">it</a>"))
      let path = String(reference.prefix { $0 != "?" && $0 != "#" }).replacing("%20", with: " ")
      let paths = page.files.map(\.path)
      #expect(paths == [path])
      let beside = folder.appending(path: String(path.dropFirst("files/01/".count)))
      let bytes = try Data(contentsOf: beside)
      #expect(page.files.first?.bytes == bytes)
    }
  }

  @Test(arguments: [
    ("02.md", "02.html"), ("02.md#the-part", "02.html#the-part"),
    ("./02.md#why", "02.html#exercise.1"),
    ("02.html#x", "02.html#x"), ("index.html", "index.html"), ("02.json", "02.json"),
    ("solutions/02.html", "solutions/02.html"),
  ])
  func aLinkToAnotherLabPointsToAPlaceOnItsPage(destination: String, reference: String) throws {
    try withFolder { folder in
      let page = page("[x](\(destination))", in: folder)
      #expect(page.diagnostics.isEmpty && page.files.isEmpty)
      #expect(page.main.contains("<a href=\"\(reference)\">x</a>"))
    }
  }

  @Test(arguments: [
    ("moon.csv", "MissingFile", "missing file 'moon.csv'; did you mean 'moons.csv'?"),
    ("data/moons.csv", "MissingFile", "missing file 'data/moons.csv'; did you mean 'moons.csv'?"),
    ("nothere.md#part", "MissingFile", "missing file 'nothere.md'"),
    ("03.html", "MissingFile", "missing file '03.html'"),
    (
      "02.md#the-prat", "UnknownReference",
      "unknown place 'the-prat' in '02.md'; did you mean 'the-part'?"
    ),
    ("02.md#secrets", "UnknownReference", "unknown place 'secrets' in '02.md'"),
    ("data/", "NotAFile", "invalid file 'data/': it is a folder"),
    ("data", "NotAFile", "invalid file 'data': it is a folder"),
    (
      "../outside.csv", "FileOutsideFolder",
      "misplaced file '../outside.csv': it is outside the lab's folder"
    ),
    (
      "%2E%2E/outside.csv", "FileOutsideFolder",
      "misplaced file '../outside.csv': it is outside the lab's folder"
    ),
    (
      "../02.md", "FileOutsideFolder",
      "misplaced file '../02.md': it is outside the lab's folder"
    ),
    (
      "link.csv", "FileOutsideFolder",
      "misplaced file 'link.csv': it is outside the lab's folder"
    ),
    ("key.txt", "HiddenFile", "invalid link: 'key.txt' may contain solutions, and is not copied"),
    (
      "notes.markdown", "HiddenFile",
      "invalid link: 'notes.markdown' may contain solutions, and is not copied"
    ),
  ])
  func missingAndForbiddenFilesAreReportedAndNotCopied(
    destination: String, code: String, message: String
  ) throws {
    try withFolder { folder in
      let text = "Take [it](\(destination))."
      let page = page(text, in: folder)
      #expect(page.diagnostics.map(\.code) == [code])
      #expect(page.diagnostics.first?.message == message)
      #expect(page.diagnostics.first?.range.lowerBound == 10)
      #expect(page.files.isEmpty)
    }
  }

  @Test
  func filesLinkedOnlyInSolutionsAreNotCopiedForStudents() throws {
    try withFolder { folder in
      let text =
        "@exercise(a)\nx\n\n@solution(a)\n[it](moons.csv)\n@end(solution)\n@end(exercise)\n"
      #expect(page(text, in: folder).files.isEmpty)
      #expect(page(text, in: folder, for: .solutions).files.map(\.path) == ["files/01/moons.csv"])
    }
  }

  @Test(arguments: [
    ("</etc/passwd>", "FileOutsideFolder", "misplaced file '/etc/passwd': it is outside"),
    ("/home/me/data.csv", "FileOutsideFolder", "misplaced file '/home/me/data.csv': it is outside"),
    ("mailto:", "InvalidAddress", "invalid URL 'mailto:': it has no address"),
    ("https:///x", "InvalidAddress", "invalid URL 'https:///x': it has no host"),
  ])
  func destinationsThatLeadNowhereAreReported(
    destination: String, code: String, message: String
  ) throws {
    try withFolder { folder in
      let page = page("[x](\(destination))", in: folder)
      #expect(page.diagnostics.map(\.code) == [code])
      #expect(page.diagnostics.first?.message.hasPrefix(message) == true)
    }
  }

  @Test(arguments: [
    "https://a.b/c.csv", "mailto:a@b", "//a.b/c", "/c.csv", "/home/page.html", "?x", "#links",
  ])
  func externalLinksAreLeftAlone(destination: String) throws {
    try withFolder { folder in
      let page = page("# Links\n\n[x](\(destination))", in: folder)
      #expect(page.diagnostics.isEmpty && page.files.isEmpty)
    }
  }
}
