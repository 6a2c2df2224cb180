import Testing

/// Similar answers, from the submissions to the page.
@Suite struct SimilarTests {
  private static let lab = """
    ---
    title: Slopes
    ---

    ```formula
    sigmoid(z) = 1 / (1 + exp(-z))
    ```

    @exercise(a, points: 1)
    @answer(a)
    ```formula
    slope(z) = ...
    ```
    @end(answer)
    @gradcheck(slope, of: sigmoid, at: [0.5, 1.5], points: 1)
    @end(exercise)

    """

  private let work: Workplace
  private let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(Self.lab, to: "labs/a.md")
    try work.write("id,name\nada,Ada L.\n", to: "students.csv")
    let formulas = [
      "ada": "s(z) = exp(z)\nslope(z) = sigmoid(z) * (2 - s(z))",
      "bob": "slope(u) = (2 - helper(u)) * sigmoid(u)\nhelper(u) = exp(u)",
      "cyd": "slope(z) = sigmoid(z) * (1 - sigmoid(z))",
      "dan": "slope(z) = (1 - sigmoid(z)) * sigmoid(z)", "eve": "slope(z) = ...",
    ]
    for (student, formula) in formulas {
      try work.write(
        Self.lab.replacing("slope(z) = ...", with: formula), to: "submitted/\(student)/a.md")
    }
  }

  @Test func theSameMistakeIsAHint() throws {
    _ = try labsheet("grade", "labs/a.md", "submitted")
    let ending = try labsheet("similar", "labs/a.md", "--students", "students.csv", "--csv")
    #expect(ending.status == 0 && ending.output.isEmpty, "\(ending.words)")
    #expect(ending.words.contains("ada and bob, score "))
    #expect(ending.words.contains("a: 1 hint among 4 students, in similar/a.html"))
    let page = try work.text(of: "similar/a.html")
    #expect(page.contains("1. Ada L. (ada) and bob"))
    #expect(page.contains("<mark>slope(z) = sigmoid(z) * (2 - s(z))</mark>"))
    #expect(page.contains("with the same numbers, as checks describe it, made by 2 students: "))
    #expect(!page.contains("cyd") && !page.contains("src=") && !page.contains("<script"))
    let rows = try work.text(of: "similar/a.csv").split(whereSeparator: \.isNewline)
    #expect(rows.count == 2 && rows[1].hasPrefix("ada,bob,"))
    #expect(try labsheet("similar", "labs/a.md", "--students", "students.csv").status == 0)
    #expect(try work.text(of: "similar/a.html") == page)
  }

  @Test func whatIsMissingIsNamed() throws {
    let early = try labsheet("similar", "labs/a.md")
    #expect(early.status == 74 && early.words.contains("no folder 'graded'; labsheet grade writes"))
    _ = try labsheet("grade", "labs/a.md", "submitted")
    let unknown = try labsheet("similar", "labs/a.md", "--exercise", "b")
    #expect(unknown.words.contains("'labs/a.md' has no exercise 'b'; it has a"))
    #expect(try labsheet("similar", "a").status == 64)
  }
}
