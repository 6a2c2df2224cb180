import Testing

/// Hidden checks and data: students see that there are some, and nothing else.
@Suite struct HiddenCheckTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write("zqxjColumn,zqxjClass\n0.31415,0\n0.27182,1\n0.5,1\n", to: "labs/zqxj.csv")
    try work.write(Self.lab, to: "labs/a.md")
  }

  private static let lab = """
    # Slopes

    ```formula
    sigmoid(z) = 1 / (1 + exp(-z))
    ```

    @dataset(zqxjData, from: csv("zqxj.csv"), hidden: true)

    @exercise(a, points: 4)
    Write it.

    @answer(a)
    ```formula
    slope(z) = ...
    ```
    @end(answer)

    @gradcheck(slope, of: sigmoid, at: [0.5, 1.5], points: 1)
    - @expect(slope(zqxjData.inputs[0, 0]) > 0, label: "Zqxj", hint: "Zqxj.", points: 0.5, hidden: true)
    @gradcheck(slope, of: sigmoid, at: 0.7331, as: zqxjCheck, points: 2, hidden: true)
    @expect(
      slope(-7.25) > 0,
      label: "zqxj",
      points: 0.5,
      hidden: true,
    )
    @expect(size(zqxjData.inputs) == 3, hidden: true)

    @solution(a)
    ```formula
    slope(z) = sigmoid(z) * (1 - sigmoid(z))
    ```
    @end(solution)
    @end(exercise)

    """

  private func isClean(_ text: String) -> Bool {
    let text = text.replacing(/base64,[A-Za-z0-9+\/=]+/, with: "").lowercased()
    return ["zqxj", "7.25", "0.7331", "31415", "27182"].allSatisfy { !text.contains($0) }
  }

  @Test func pagesSayHowManyThereAre() throws {
    let ending = try labsheet("render", "labs/a.md", "--solutions", "--instructor")
    #expect(ending.status == 0)
    for file in ["a.html", "a.json", "solutions/a.html", "solutions/a.json"] {
      #expect(isClean(try work.text(of: "output/" + file)), "\(file)")
    }
    let summary = try #require(try work.text(of: "output/a.html").firstMatch(of: /Checks:.*/))
      .output
    #expect(summary.contains("0 of 1 point, 0 of 1 passed; 4 hidden checks are not shown."))
    #expect(ending.words.contains("4 hidden checks not shown"))
    let whole = try #require(
      try work.text(of: "output/instructor/a.html").firstMatch(of: /Checks:.*/)
    ).output
    #expect(whole.contains("4 of 4 points, 5 of 5 passed."))
    let marks = try ["output/a.html", "output/solutions/a.html", "output/instructor/a.html"].map {
      try work.text(of: $0).matches(of: /Hidden from students:/).count
    }
    #expect(marks == [0, 0, 5])
  }

  @Test func theReleaseHoldsTheirPointsOnly() throws {
    #expect(try labsheet("release", "labs/a.md").status == 0)
    #expect(try work.files(in: "release") == ["a.md"])
    let text = try work.text(of: "release/a.md")
    #expect(isClean(text))
    for line in [
      "- @hidden(points: 0.5)", "\n@hidden(points: 2)", "\n@hidden(points: 0.5)", "\n@hidden()",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    #expect(try labsheet("render", "labs/a.md", "--output", "own").status == 0)
    #expect(try labsheet("render", "release/a.md", "--output", "theirs").status == 0)
    for file in ["a.html", "a.json"] {
      #expect(try work.text(of: "own/" + file) == work.text(of: "theirs/" + file), "\(file)")
    }
  }

  @Test func gradingRunsThem() throws {
    #expect(try labsheet("release", "labs/a.md").status == 0)
    let released = try work.text(of: "release/a.md")
    try work.write(
      released.replacing("slope(z) = ...", with: "slope(z) = sigmoid(z) * (1 - sigmoid(z))"),
      to: "submitted/ada/a.md")
    try work.write(
      released.replacing("slope(z) = ...", with: "slope(z) = 0.2"), to: "submitted/bob/a.md")
    #expect(try labsheet("grade", "labs/a.md", "submitted").status == 0)
    #expect(try work.text(of: "graded/ada/a/result.json").contains("\"got\": 4"))
    let result = try work.text(of: "graded/bob/a/result.json")
    #expect(result.contains("\"id\": \"a/2\"") && result.contains("\"hidden\": true"))
    #expect(result.contains("\"notes\": []"))
  }

  /// What looks like a hidden check and isn't one, or refers to hidden data.
  @Test(arguments: [
    "@expect (zqxj(1) == 1, hidden: true)", "@expect(zqxj(1) == 1, hiden: true)",
    "@expect(zqxj(1) == 1, Hidden: true)", "@expect(zqxj(1) == 1, hidden: yes)",
    "@Expect(zqxj(1) == 1, hidden: true)", "@expect(zqxj(1) == 1, hidden = true)",
    "Text @expect(zqxj(1) == 1, hidden: true)", "@expect(zqxj(1 == 1, hidden: true)",
    "    @expect(zqxj(1) == 1, hidden: true)", "@expect(zqxj(1) == 1, hidden true)",
    "@expect(zqxj(1) == 1, hidden)", "@expect(zqxj(1) == 1, hіdden: true)",
    "@expect(zqxj(1) == 1, isHidden: true)", "@hidden(zqxj(1) == 1)",
    "@expectHidden(zqxj(1) == 1)", "`@expect(zqxj(1) == 1, hidden: true)`",
  ])
  func slipsShowNothing(_ slip: String) throws {
    try work.write("# T\n\n@exercise(a)\nText.\n\n\(slip)\n\n@end(exercise)\n", to: "labs/a.md")
    let ending = try labsheet("render", "labs/a.md")
    #expect(ending.status == 1)
    for file in try work.files(in: "output") {
      #expect(isClean(try work.text(of: "output/" + file)), "\(file)")
    }
  }
}
