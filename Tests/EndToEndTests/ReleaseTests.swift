import Foundation
import Testing

/// What `labsheet release` hands out, and when it refuses.
@Suite struct ReleaseTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func pagesOfTheFiveLabsAreThoseOfTheirReleases() throws {
    let labs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "labs").path
    let ending = try labsheet("release", labs, "--output", "handout")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(try labsheet("render", labs, "--output", "a", "--quiet").status == 0)
    #expect(try labsheet("render", "handout", "--output", "b", "--quiet").status == 0)
    let files = try work.files(in: "a")
    #expect(files.count == 11)
    for file in files {
      #expect(try work.text(of: "a/\(file)") == work.text(of: "b/\(file)"), "\(file)")
    }
    for file in try work.files(in: "handout") {
      let text = try work.text(of: "handout/\(file)")
      #expect(!text.contains("@solution") && !text.contains("<!--"), "\(file)")
    }
  }

  @Test func filesThatMayHoldSolutionsAreNotHandedOut() throws {
    try work.write("# A\n\n[b](b.txt)\n", to: "a.md")
    try work.write("@solution()\nzqxj\n@end(solution)\n", to: "b.txt")
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(ending.status == 1)
    #expect(
      ending.words.contains("invalid for students: invalid link: 'b.txt' may contain solutions"))
    #expect(((try? work.files(in: "handout")) ?? []).isEmpty)
  }

  @Test(arguments: [
    ("b.txt", "@rubric(a, visible: false)\n@criterion(c)\nzqxj\n@end(rubric)\n"),
    ("b.py", "# @expect(f(1) == 2, hidden: true)\n"), ("b.txt", "Text <!-- zqxj -->\n"),
    ("parts/b.qmd", "<!--\nzqxj\n-->\n"), ("b.ipynb", notebook(isSolution: true, "zqxj = 1")),
    ("b.ipynb", notebook(isSolution: false, "### BEGIN HIDDEN TESTS")),
  ])
  func filesWithOtherHiddenTextAreNotHandedOut(path: String, text: String) throws {
    try work.write("# A\n\n[b](\(path))\n", to: "a.md")
    try work.write(text, to: path)
    #expect(try labsheet("render", "a.md", "--quiet").status == 0)
    #expect(try work.files(in: "output") == ["a.html", "a.json"])
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(ending.status == 1 && ending.words.contains("may contain solutions"), "\(ending.words)")
  }

  @Test(arguments: [
    ("b.py", "# A comment\n@dataclass(frozen=True)\nclass A:\n  hidden: bool = True\nC = A @ B\n"),
    ("b.json", "{\"hidden\": true, \"visible\": false}\n"),
    ("b.html", "<!-- a --><p hidden>b</p>\n"),
    ("b.ipynb", notebook(isSolution: true, "# YOUR CODE HERE")),
    ("b.ipynb", notebook(isSolution: false, "x = 1")),
  ])
  func otherFilesAreHandedOut(path: String, text: String) throws {
    try work.write("# A\n\n[b](\(path))\n", to: "a.md")
    try work.write(text, to: path)
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(try work.text(of: "handout/\(path)") == text)
  }

  /// A notebook with a cell that nbgrader takes for a solution, or doesn't.
  private static func notebook(isSolution: Bool, _ code: String) -> String {
    """
    {"cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade": true, "solution": \(isSolution)}},
      "outputs": [], "source": [
      "\(code)"
      ]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}

    """
  }

  @Test func aFileMayHoldTheCodeFromWhichStudentsStart() throws {
    let start = "def slope(weight, input, target):\n    prediction = weight * input\n"
    let lab = { (code: String) in
      "# A\n\n[start](start.py)\n\n@solution()\n```python\n\(code)```\n@end(solution)\n"
    }
    try work.write(start + "    # And so on.\n", to: "start.py")
    try work.write(lab(start + "    return 1\n"), to: "a.md")
    #expect(try labsheet("release", "a.md", "--output", "handout").status == 0)
    try work.write(lab(start), to: "a.md")
    let ending = try labsheet("release", "a.md", "--output", "other")
    #expect(ending.status == 1 && ending.words.contains("LeakedSolution"))
  }

  @Test func suggestionsNameNoFileThatOnlySolutionsLinkTo() throws {
    try work.write(
      "# A\n\n[a](zqxk.txt)\n\n@solution()\n[a](zqxj.txt)\n@end(solution)\n", to: "a.md")
    try work.write("A.\n", to: "zqxj.txt")
    #expect(try !labsheet("render", "a.md").words.contains("zqxj"))
    #expect(try !work.text(of: "output/a.html").contains("zqxj"))
  }

  /// Comments of each kind, with what the files for students have in their place.
  @Test(arguments: [
    (
      "---\ntitle: A # zqxj\nseed: 3  # zqxj\n# zqxj\nauthors: # zqxj\n  - B # zqxj\n  # zqxj\n---\n",
      "---\ntitle: A\nseed: 3\nauthors:\n  - B\n---\n"
    ),
    (
      "---\ntitle: A <!-- zqxj --> B\nsummary: |\n  # C\n  D <!-- zqxj\n  zqxj -->\n  E # F\n---\n",
      "---\ntitle: A B\nsummary: |\n  # C\n  D\n  E # F\n---\n"
    ),
    (
      "---\nsummary: > # zqxj\n  A # B\ncourse: 'A # B'\ntitle: \"A # B\"\n---\n",
      "---\nsummary: >\n  A # B\ncourse: 'A # B'\ntitle: \"A # B\"\n---\n"
    ),
    (
      "---\nmacros:\n  \\zqxj: x\n  \\R: \\mathbb{R} # zqxj\n---\n\n$\\R$\n",
      "---\nmacros:\n  \\R: \\mathbb{R}\n---\n\n$\\R$\n"
    ),
    ("$$\nx + 50\\% % zqxj\n% zqxj\n+ y\n$$\n", "$$\nx + 50\\%\n+ y\n$$\n"),
    (
      "\\begin{align}\na &= b \\\\ % zqxj\nc &= d\n\\end{align}\n",
      "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n"
    ),
    ("A $a <!-- zqxj --> b$ and $a<!-- zqxj -->b$.\n", "A $a b$ and $ab$.\n"),
    ("$$\nx\n<!-- zqxj -->\n+ y\n$$\n", "$$\nx\n+ y\n$$\n"),
    ("## A <!-- zqxj --> b\n", "## A b\n"),
    (
      "@plot(function(sin), x: 0...1, caption: \"A <!-- zqxj --> b\")\n",
      "@plot(function(sin), x: 0...1, caption: \"A b\")\n"
    ),
    (
      "@exercise(a, title: \"A <!-- zqxj -->\")\nB\n@end(exercise)\n",
      "@exercise(a, title: \"A \")\nB\n@end(exercise)\n"
    ),
    ("<div>\n<!-- zqxj -->\nA <!-- zqxj --> b\n</div>\n", "<div>\nA b\n</div>\n"),
    ("**a <!-- zqxj -->** b *<!-- zqxj -->c*\n", "**a ** b *c*\n"),
    ("A\n\n<!-- zqxj --> - b\n", "A\n\n<!-- --> - b\n"),
    ("A\n\n--- <!-- zqxj -->\n", "A\n\n--- <!-- -->\n"),
    ("A\n\n[//]: # (zqxj)\n\n[comment]: <> (zqxj)\n", "A\n\n\n"),
    (
      "See [x].\n\n[x]: https://a.org\n[zqxj]: https://zqxj.org\n  'zqxj'\n",
      "See [x].\n\n[x]: https://a.org\n"
    ),
    ("[zqxj]: https://zqxj.org\nA\n", "A\n"),
    ("- a\n\n[zqxj]: zqxj\n\n- b\n", "- a\n\n<!-- -->\n\n- b\n"),
    ("A.<!-- see[^x] -->\n\n[^x]: zqxj\n\n    zqxj\n", "A.\n\n\n"),
  ])
  func commentsOfAllKindsAreNowhere(text: String, released: String) throws {
    try work.write(text, to: "a.md")
    #expect(try labsheet("render", "a.md").status == 0)
    let ending = try labsheet("release", "a.md")
    #expect(ending.status == 0 && !ending.words.contains("zqxj"), "\(ending.words)")
    #expect(try work.text(of: "release/a.md") == released)
    for file in ["output/a.html", "output/a.json"] {
      #expect(try !work.text(of: file).contains("zqxj"), "\(file)")
    }
  }

  @Test func aLabMayLinkToOneThatIsNotReleasedWithIt() throws {
    try work.write("# A\n\n[b](b.md), [c](b.md#c)\n", to: "a.md")
    try work.write("# B\n\n## C {#c}\n\n@solution()\nzqxj\n@end(solution)\n", to: "b.md")
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(try work.files(in: "handout") == ["a.md"])
  }

  /// Places for secrets; `%` is one that occurs nowhere else.
  private static let places = [
    // In a solution.
    "%", "**%**", "$\\text{%}$", "$$\\text{%}$$ {#%}", "![%](x.svg)", "![A](x.svg \"%\"){#%}",
    "| % |\n|---|\n| 1 |\n\n: % {#%}", "## %", "- %", "> %", "> [!TIP]\n> %", "`%`",
    "```python\n% = 1\n```", "<!-- % -->", "A[^%].\n\n[^%]: B %.", "[^%b]: A.", "Term %\n: %",
    "@cite(%)",
    "[%](https://%.org \"%\")", "```formula\n%f = 1\n```", "@dataset(%d, from: csv(\"%.csv\"))",
    "@network(%n, inputs: 2, layers: [tanh(3)])", "@show(1 + 1, label: \"%\", as: %s)",
    "@plot(function(sin), x: 0...1, caption: \"%\", as: %p)",
    "@expect(1 < 2, label: \"%\", hint: \"%\", points: 1)", "@note(title: \"%\")\n%\n@end(note)",
    "@hint(title: \"%\")\n%\n@end(hint)", "@columns()\n%\n@end(columns)", "`= 1 + 1` %",
    "@exercise(%x, title: \"%\")\n%\n@end(exercise)", "@include(\"%.md\")",
    "@instructor()\n%\n@end(instructor)", "<div>%</div>", "    %", "[r%]: https://%.org",
    "1. %\n2. %", "~~~\n%\n~~~", "\\%", "*%*",
  ]

  private func canary(_ index: Int) -> String { "zqx\(index)j" }

  /// A lab with a secret at each place, in a solution and in an instructor's block.
  private func lab() -> (text: String, canaries: [String]) {
    var text = "---\ntitle: A\nbibliography: works.bib\n# zqx900j\n---\n\n# A\n\n"
    var canaries = ["zqx900j", "zqx901j", "zqx902j"]
    for (index, place) in Self.places.enumerated() {
      for (kind, number) in [("solution", index), ("instructor", index + 100)] {
        let secret = canary(number)
        canaries.append(secret)
        // An index can't be shared by two letters of a name.
        text +=
          "Text \(number).\n\n@\(kind)()\n\n\(place.replacing("%", with: secret))\n\n@end(\(kind))\n\n"
      }
    }
    text += "<!-- zqx901j -->\n\nMore <!-- zqx902j --> text, `= data.rows` rows.\n\n"
    return (text + "@dataset(data, from: csv(\"own.csv\"))\n", canaries)
  }

  @Test func noSecretIsInAnythingThatStudentsGet() throws {
    let (text, canaries) = lab()
    #expect(canaries.count > 80 && Set(canaries).count == canaries.count)
    try work.write(
      text.replacing("@dataset(data, from: csv(\"own.csv\"))\n", with: "").replacing(
        "# A\n\n", with: "# A\n\n@dataset(data, from: csv(\"own.csv\"))\n\n"), to: "labs/a.md")
    let table = "x,y,label\n1,2,0\n2,3,1\n"
    try work.write(table, to: "labs/own.csv")
    try work.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>", to: "labs/x.svg")
    var works = ""
    for canary in canaries {
      #expect(text.contains(canary))
      try work.write(table, to: "labs/\(canary).csv")
      try work.write("Included \(canary).\n", to: "labs/\(canary).md")
      works += "@misc{\(canary), title = {T}, year = 2020}\n"
    }
    try work.write(works + "@misc{own, title = {T}, year = 2020}\n", to: "labs/works.bib")
    let ending = try labsheet("release", "labs/a.md", "--output", "handout")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(try work.files(in: "handout") == ["a.md", "own.csv", "works.bib"])
    #expect(try labsheet("render", "handout/a.md", "--output", "pages", "--quiet").status == 0)
    #expect(try labsheet("render", "labs/a.md", "--output", "own", "--quiet").status == 0)
    let shown =
      try ["a.html", "a.json"].flatMap { file in
        try ["pages/", "own/"].map { try work.text(of: $0 + file) }
      } + [work.text(of: "handout/a.md"), work.text(of: "handout/own.csv")]
    #expect(shown[0] == shown[1] && shown[2] == shown[3])
    for canary in canaries {
      for text in shown { #expect(!text.contains(canary), "\(canary)") }
    }
  }

  private static let exercise = """
    # A

    @exercise(a, points: 2)
    Text.

    ```formula
    f(x) = ...
    ```

    @expect(f(2) == 4, points: 2)

    @solution(a)
    ```formula
    f(x) = x ** 2
    h = 61.7313
    ```

    @dataset(d, from: xor)

    @show(f(1), as: s)

    The answer is that the square of two is four.
    @end(solution)
    @end(exercise)


    """

  @Test(arguments: [
    ("It is `= h`.\n", "InvalidRelease", "a.md:26:"),
    ("`= d.rows` rows.\n", "InvalidRelease", "a.md:26:"),
    ("See @ref(s).\n", "InvalidRelease", "a.md:26:"),
    ("@plot(data(d))\n", "InvalidRelease", "a.md:26:"),
    ("@plot(loss(nothing))\n", "UnknownName", "a.md:26:"),
    ("@expect(f(3) == 8, label: \"A\")\n", "SolutionFails", "a.md:26:"),
    ("@expect(h > 0, hidden: true)\n", "UnfairCheck", "a.md:26:"),
    ("@expect(all(d.inputs >= f(0)), hidden: true)\n", "UnfairCheck", "a.md:26:"),
    ("1. a\n\n@solution()\nX.\n@end(solution)\n\n1. b\n", "DifferentRelease", "a.md:1:1"),
    ("@solution()\nX.\n", "SuspiciousSolution", "a.md:26:1"),
    ("@instructor()\nX.\n", "SuspiciousInstructor", "a.md:26:1"),
    ("[Notes](notes.txt)\n", "LeakedSolution", "a.md:22:1"),
  ])
  func refuses(text: String, code: String, place: String) throws {
    try work.write(Self.exercise + text, to: "a.md")
    try work.write("x\nThe  answer is that the square of two is four.\n", to: "notes.txt")
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(ending.status == 1)
    #expect(ending.words.contains("[\(code)]") && ending.words.contains(place), "\(ending.words)")
    #expect(try work.files(in: ".") == ["a.md", "notes.txt"])
  }

  @Test(arguments: ["Write `h`.", "```formula\nh = ...\n```", "@expect(h > 0)"])
  func aHiddenCheckMayNeedWhatStudentsAreAskedFor(text: String) throws {
    try work.write(
      Self.exercise.replacing("Text.", with: text + "\n\n@expect(h > 0, hidden: true)"), to: "a.md")
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(ending.status == 0, "\(ending.words)")
  }

  @Test func writesTheStudentsFiles() throws {
    try work.write(
      Self.exercise + "@include(\"parts/b.md\")\n\n- one\n  <!-- c -->\n- two\n", to: "a.md")
    try work.write(
      "---\nx: y\n---\n\nB.\n\n@solution()\nX.\n@end(solution)\n\nC.\n", to: "parts/b.md")
    let ending = try labsheet("release", "a.md", "--output", "handout")
    #expect(
      ending
        == Labsheet.Ending(
          status: 0, output: "", words: "released a.md → handout/a.md\n1 lab, no errors\n"))
    #expect(
      try work.text(of: "handout/a.md") == """
        # A

        @exercise(a, points: 2)
        Text.

        ```formula
        f(x) = ...
        ```

        @expect(f(2) == 4, points: 2)

        @end(exercise)

        @include("parts/b.md")

        - one
        - two

        """)
    #expect(try work.text(of: "handout/parts/b.md") == "\nB.\n\n\nC.\n")
  }

  @Test(arguments: [
    ("1. a\n<!-- note -->\n2. b\n", "1. a\n<!-- -->\n2. b\n"),
    ("- p\n\n<!-- a\nlong\n\nnote -->\n\n- q\n", "- p\n\n<!-- -->\n\n\n- q\n"),
    ("> - p\n> <!-- a\n> note -->\n> - q\n", "> - p\n> <!-- -->\n> - q\n"),
    ("- p\n  - q\n\n  <!-- note -->\n\n  - r\n", "- p\n  - q\n\n  <!-- -->\n\n  - r\n"),
    ("- p\n\n<!-- note -->\n\n1. q\n", "- p\n\n\n1. q\n"),
    ("x <!-- a\nnote -->\ny\n", "x\ny\n"), ("x\n<!-- note -->\ny\n", "x\n\ny\n"),
    ("> x\n<!-- note -->\n> y\n", "> x\n\n> y\n"),
    ("    x\n\n<!-- note -->\n\n    y\n", "    x\n\n<!-- -->\n\n    y\n"),
    ("Term\n<!-- note -->\n: meaning\n", "Term\n\n: meaning\n"),
    ("Term\n: a\n\n<!-- note -->\n\nOther\n: b\n", "Term\n: a\n\n\nOther\n: b\n"),
    ("| a |\n|---|\n<!-- note -->\n| b |\n", "| a |\n|---|\n| b |\n"),
  ])
  func keepsApartWhatACommentSeparates(text: String, released: String) throws {
    try work.write(text, to: "a.md")
    let ending = try labsheet("release", "a.md")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(try work.text(of: "release/a.md") == released)
    #expect(try labsheet("release", "release/a.md", "--output", "again").status == 0)
    #expect(try work.text(of: "again/a.md") == released)
  }

  @Test func replacesNothingThatAStudentHasWritten() throws {
    try work.write(Self.exercise, to: "a.md")
    #expect(try labsheet("release", "a.md").status == 0)
    #expect(try labsheet("release", "a.md").status == 0)
    try work.write("mine", to: "release/a.md")
    try work.write("mine", to: "release/b.md")
    let ending = try labsheet("release", "a.md")
    #expect(ending.status == 74)
    #expect(
      ending.words.contains("'release/a.md' differs from the release, and the folder was left"))
    #expect(try work.text(of: "release/a.md") == "mine")
    #expect(try labsheet("release", "a.md", "--force").status == 0)
    #expect(
      try work.text(of: "release/a.md").hasPrefix("# A") && work.text(of: "release/b.md") == "mine")
  }

  @Test func twoLabsMustAgreeOnTheirFiles() throws {
    for (name, text) in [
      ("a", "@solution()\n@include(\"parts/b.md\")\n@end(solution)\n"), ("b", ""),
    ] {
      try work.write("# T\n\n" + text, to: "\(name)/\(name).md")
      try work.write("x,y,label\n1,2,\(name == "a" ? 0 : 1)\n2,2,1\n", to: "\(name)/data.csv")
      try work.write(
        "# T\n\n@dataset(d, from: csv(\"data.csv\"))\n", to: "\(name)/\(name).md")
    }
    let ending = try labsheet("release", "a/a.md", "b/b.md")
    #expect(
      ending.status == 74 && ending.words.contains("two labs need different files 'data.csv'"))
  }
}
