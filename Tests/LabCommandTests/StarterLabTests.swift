import Testing

@testable import LabCommand

@Suite struct StarterLabTests {
  let labs = FolderOfLabs(path: "labs", names: ["01-a.md", "05-b.md", "07-notes.txt", "README.md"])
  let empty = FolderOfLabs(path: "", names: [])

  @Test(arguments: [
    ("Two moons", "labs/06-two-moons.md", "Two moons"),
    ("dropout", "labs/06-dropout.md", "Dropout"),
    ("09-weight-decay", "labs/09-weight-decay.md", "Weight decay"),
    ("decay.md", "labs/decay.md", "Decay"),
    ("drafts/x_y", "drafts/x_y.md", "X y"),
    ("drafts/x.md", "drafts/x.md", "X"),
    ("42", "labs/42.md", "42"),
  ])
  func namesFileAndTitle(_ name: String, _ path: String, _ title: String) {
    let starter = StarterLab(named: name, in: labs)
    #expect(starter.path == path)
    #expect(starter.title.text == title)
  }

  @Test func startsAtOneInAnEmptyFolder() {
    #expect(StarterLab(named: "first", in: empty).path == "01-first.md")
  }

  @Test func quotesTheTitleForYAML() {
    let starter = StarterLab(named: #"A "b" \ c: #d"#, in: labs)
    #expect(starter.text.contains(#"title: "A \"b\" \\ c: #d""#))
  }
}
