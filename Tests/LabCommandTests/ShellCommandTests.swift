import Testing

@testable import LabCommand

@Suite struct ShellCommandTests {
  @Test(arguments: [
    ("labs/01.md", "labs/01.md"),
    ("run.epochs=10", "run.epochs=10"),
    ("Two moons", "'Two moons'"),
    ("it's", #"'it'\''s'"#),
    ("", "''"),
    ("a;b", "'a;b'"),
    ("größe", "größe"),
  ])
  func quotesWhatAShellWouldReadOtherwise(_ word: String, _ quoted: String) {
    #expect(ShellCommand(["cd", word]).text == "cd \(quoted)")
  }
}
