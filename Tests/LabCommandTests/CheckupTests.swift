import Foundation
import TestSupport
import Testing

@testable import LabCommand

@Suite struct CheckupTests {
  @Test func alignsWhatItFound() {
    let checkup = Checkup(lines: [("a", "one"), ("longer", "two"), ("b", "\u{1B}[31m")])
    #expect(checkup.text == "a       one\nlonger  two\nb       \u{FFFD}[31m\n")
  }

  @Test func findsABrowserInThePathFirst() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/firefox"
    let search = BrowserSearch(environment: ["PATH": "/none:\(folder.path)"])
    #expect(search.result != path)
    try Data().write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(search.result == path)
  }

  @Test func saysWhatIsMissing() {
    #expect(Checkup.browser(at: nil).hasPrefix("none found"))
    #expect(Checkup.browser(at: "/usr/bin/firefox") == "/usr/bin/firefox")
    #expect(Checkup.typesetting(nil).hasPrefix("does not start"))
    #expect(Checkup.labs(in: nil).hasPrefix("none"))
  }

  @Test func looksAtTheOutputFolder() throws {
    let folder = try TemporaryFolder()
    #expect(Checkup.output(in: folder.path).hasPrefix("pages can be written"))
    #expect(Checkup.output(in: "no-such-folder").contains("will be created"))
  }
}
