import Foundation
import Testing

/// `labsheet pack`: what another system needs to grade a lab.
@Suite struct PackTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write("x,label\n1,0\n2,1\n", to: "labs/zqxj.csv")
    try work.write("The end.\n", to: "labs/parts/end.md")
    try work.write(Self.lab, to: "labs/a.md")
  }

  private static let lab = """
    # Halves

    @dataset(hiddenData, from: csv("zqxj.csv"), hidden: true)

    @exercise(a, points: 2)
    @answer(a)
    ```formula
    half(x) = ...
    ```
    @end(answer)
    @expect(half(2) == 1, points: 1)
    @expect(half(hiddenData.inputs[0, 0]) == 0.5, label: "zqxj", points: 1, hidden: true)
    @solution(a)
    ```formula
    half(x) = x / 2
    ```
    @end(solution)
    @end(exercise)

    @include("parts/end.md")

    """

  @Test(arguments: ["package", "package.zip"])
  func noFileOfTheLabIsReplaced(_ output: String) throws {
    try work.write("x,label\n1,0\n2,1\n", to: "labs/.labsheet/requirements.txt")
    try work.write(
      "@dataset(d, from: csv(\".labsheet/requirements.txt\"))\n\n" + Self.lab, to: "labs/a.md")
    let ending = try labsheet("pack", "gitlab", "labs/a.md", "--output", output)
    #expect(ending.status == 74)
    #expect(ending.words.contains("has the name of a file that is packed with it; rename it"))
    #expect(!FileManager.default.fileExists(atPath: "\(work.path)/\(output)"))
  }

  @Test func anAutograderHasEverythingThatTheLabNeeds() throws {
    let ending = try labsheet("pack", "gradescope", "labs/a.md")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(
      try work.files(in: "autograder") == [
        "lab/a.md", "lab/parts/end.md", "lab/zqxj.csv", "labsheet", "run_autograder", "setup.sh",
      ])
    for name in ["labsheet", "run_autograder", "setup.sh"] {
      #expect(FileManager.default.isExecutableFile(atPath: "\(work.path)/autograder/\(name)"))
    }
    #expect(try work.text(of: "autograder/lab/a.md") == Self.lab)
    let packed = FileManager.default.contents(atPath: work.path + "/autograder/labsheet")
    #expect(packed == FileManager.default.contents(atPath: Labsheet.executable))
  }

  @Test func aZipFileHasTheSameFiles() throws {
    for name in ["one.zip", "sub/two.ZIP"] {
      #expect(try labsheet("pack", "gitlab", "labs/a.md", "--output", name).status == 0)
    }
    let bytes = try #require(FileManager.default.contents(atPath: work.path + "/one.zip"))
    #expect(bytes.starts(with: Array("PK".utf8)))
    #expect(bytes == FileManager.default.contents(atPath: work.path + "/sub/two.ZIP"))
    #expect(try labsheet("pack", "gitlab", "labs/a.md", "--output", "one.zip").status == 74)
    try work.write(Self.lab, to: "labs/a\\b.md")
    let ending = try labsheet("pack", "gitlab", "labs/a\\b.md", "--output", "three.zip")
    #expect(ending.status == 74)
    #expect(ending.words.contains("its name contains a backslash"))
  }

  @Test(arguments: [
    ("github-classroom", ".github/labsheet", ".github/workflows/classroom.yml"),
    ("gitlab", ".labsheet", ".gitlab-ci.yml"),
  ])
  func whatStudentsCanReadHasNoSecrets(_ target: String, _ folder: String, _ job: String) throws {
    #expect(try labsheet("pack", target, "labs/a.md", "--output", "out").status == 0)
    let names = try work.files(in: "out")
    #expect(
      Set(names)
        == Set(
          ["a.md", "parts/end.md", job]
            + ["lab/a.md", "lab/parts/end.md", "requirements.txt", "wheels/README.md"].map {
              "\(folder)/\($0)"
            }))
    for name in names {
      let text = try work.text(of: "out/" + name)
      #expect(!text.contains("zqxj") && !text.contains("x / 2"), "\(name)")
    }
    #expect(try work.text(of: "out/" + job).contains("labsheet grade \(folder)/lab/a.md ./a.md "))
  }

  @Test(arguments: ["gradescope", "github-classroom", "gitlab"])
  func labsThatCannotBeGradedAreRefused(_ target: String) throws {
    for (old, new) in [("half(x) = x / 2", "half(x) = x / 3"), ("# Halves", "@plto(1)")] {
      try work.write(Self.lab.replacing(old, with: new), to: "labs/a.md")
      let ending = try labsheet("pack", target, "labs/a.md", "--output", "out")
      #expect(ending.status == 1)
      #expect(!FileManager.default.fileExists(atPath: work.path + "/out"))
    }
  }

  @Test func nothingIsOverwritten() throws {
    try work.write("mine", to: "out/a.md")
    for target in ["gradescope", "gitlab"] {
      #expect(try labsheet("pack", target, "labs/a.md", "--output", "out").status == 74)
    }
    #expect(try work.files(in: "out") == ["a.md"])
  }

  @Test func onlyAProgramForLinuxIsPacked() throws {
    try work.write("#!/bin/sh\n", to: "tool")
    let ending = try labsheet("pack", "gradescope", "labs/a.md", "--tool", "tool")
    #expect(ending.status == 74)
    #expect(ending.words.contains("'tool' is not a program for Linux"))
  }

  @Test(arguments: [
    ["pack", "moodle", "labs/a.md"], ["pack", "gitlab", "labs/a.txt"],
    ["pack", "gitlab", "labs/a.md", "--set", "seed=3"], ["pack", "gitlab"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    #expect(try labsheet(arguments).status == 64)
  }
}
