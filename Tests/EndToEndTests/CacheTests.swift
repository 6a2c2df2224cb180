import Foundation
import Testing

/// What is kept between runs changes nothing but the time they take.
@Suite struct CacheTests {
  private static let lab = """
    # A lab about $x^2$

    @dataset(rows, from: csv("rows.csv"), target: "b")
    @network(net, inputs: 1, layers: [tanh(3), identity(1)])
    @train(run, network: net, on: rows, loss: meanSquaredError, learningRate: 0.1, epochs: 20)
    @plot(loss(run), caption: "The loss")
    @expect(run.loss < 100, points: 1)

    @exercise(task)

    Answer $a + b$.

    @solution()

    It is $b + a$.

    @show(run.loss)

    @end(solution)

    @end(exercise)
    """

  private let work: Workplace
  private let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    try work.write(Self.lab, to: "labs/lab.md")
    try work.write("a,b\n1,2\n2,3\n3,5\n", to: "labs/rows.csv")
    var labsheet = Labsheet(in: work)
    labsheet.environment["XDG_CACHE_HOME"] = work.path + "/cache"
    self.labsheet = labsheet
  }

  private var kept: [String] {
    get throws { try work.files(in: "cache").map { "cache/" + $0 } }
  }

  /// Renders the lab, and returns everything that was told and written.
  private func render(_ options: String...) throws -> [String] {
    let output = "output-\(UUID().uuidString)"
    let ending = try labsheet(
      ["render", "labs", "--solutions", "--output", output] + options)
    #expect(ending.status == 0)
    let words = ending.words.replacing(output, with: "output")
    return [words] + (try work.files(in: output).map { try work.text(of: "\(output)/\($0)") })
  }

  @Test func pagesAreTheSameWithAndWithoutIt() throws {
    let plain = try render("--no-cache")
    #expect(!FileManager.default.fileExists(atPath: work.path + "/cache"))
    #expect(try render() == plain)
    #expect(try kept.count > 5)
    #expect(try render() == plain)
    #expect(try render("--no-cache") == plain)
    #expect(try render("--jobs", "1") == plain)
  }

  @Test func settingsCount() throws {
    try work.write(Samples.good, to: "labs/a.md")
    try work.write(Samples.good + "\nMore.\n", to: "labs/b.md")
    let plain = try render()
    let set = try render("--set", "run.epochs=7")
    #expect(set != plain)
    #expect(try render("--set", "run.epochs=7", "--no-cache") == set)
    #expect(try render() == plain)
  }

  /// Labs without problems are checked once, until something that they need changes.
  @Test func checksAreTheSame() throws {
    let plain = try labsheet("check", "--no-cache")
    #expect(plain.status == 0)
    #expect(try labsheet("check") == plain)
    #expect(try labsheet("check") == plain)
    let rows = try work.text(of: "labs/rows.csv")
    try work.write("c,d\n1,2\n", to: "labs/rows.csv")
    let faulty = try labsheet("check", "--no-cache")
    #expect(faulty.status != 0)
    #expect(try labsheet("check") == faulty)
    try work.write(rows, to: "labs/rows.csv")
    #expect(try labsheet("check") == plain)
  }

  @Test func damageChangesNothing() throws {
    let plain = try render()
    for damage in 0..<4 {
      for name in try kept {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: "\(work.path)/\(name)"))
        switch damage {
        case 0: bytes = bytes.prefix(bytes.count / 2)
        case 1: bytes[bytes.count - 1] ^= 1
        case 2: bytes = Data()
        default: bytes = Data(repeating: 0xFF, count: 3_000_000)
        }
        try work.write(bytes, to: name)
      }
      #expect(try render() == plain)
      #expect(try render() == plain)
    }
  }

  @Test func aFolderThatCannotBeWrittenChangesNothing() throws {
    try work.write("", to: "cache")
    #expect(try render() == render("--no-cache"))
  }

  @Test func severalProcessesShareIt() async throws {
    let plain = try render("--no-cache")
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 { group.addTask { try render() } }
      for try await files in group { #expect(files == plain) }
    }
  }

  @Test func everyFileOfALabCounts() throws {
    let first = try render()
    try work.write("a,b\n1,2\n2,3\n3,6\n", to: "labs/rows.csv")
    let second = try render()
    #expect(first != second)
    #expect(try render("--no-cache") == second)
  }

  @Test func warningsAreToldEachTime() throws {
    try work.write(Self.lab + "\n\n[A link](missing.pdf)\n", to: "labs/lab.md")
    let plain = try render("--no-cache")
    #expect(plain[0].contains("missing.pdf"))
    #expect(try render() == plain)
    #expect(try render() == plain)
    try work.write("a file", to: "labs/missing.pdf")
    #expect(try !render()[0].contains("missing.pdf"))
  }

  /// The lines about directives, without their places.
  private func reasons() throws -> [String] {
    try render("--why")[0].split(separator: "\n").filter { $0.contains(": @") }.map {
      $0.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
    }
  }

  @Test func tellsWhyADirectiveRuns() throws {
    let names = [
      "@dataset(rows)", "@network(net)", "@train(run)", "@plot(loss(run))",
      "@expect(run.loss < 100)", "@show(run.loss)",
    ]
    #expect(try reasons() == names.map { "\($0): run: not in the cache" })
    #expect(try reasons() == names.map { "\($0): reused" })
    try work.write(
      Self.lab.replacing("learningRate: 0.1", with: "learningRate: 0.2"), to: "labs/lab.md")
    #expect(
      try reasons() == [
        "@dataset(rows): reused", "@network(net): reused",
        "@train(run): run: learningRate 0.1 → 0.2", "@plot(loss(run)): run: run changed",
        "@expect(run.loss < 100): run: run changed", "@show(run.loss): run: run changed",
      ])
    try work.write("a,b\n1,2\n2,3\n3,6\n", to: "labs/rows.csv")
    #expect(
      try reasons()[0...2] == [
        "@dataset(rows): run: rows.csv changed", "@network(net): reused",
        "@train(run): run: rows changed",
      ])
    try work.write(Self.lab + "\n@show(2)\n", to: "labs/lab.md")
    #expect(try reasons().contains("@show(2): run: new"))
  }

  @Test func theCacheCanBeCleared() throws {
    _ = try render()
    let shown = try labsheet("cache")
    #expect(shown.output.contains("\(work.path)/cache/labsheet: "))
    #expect(try labsheet("cache", "--clear").output.hasSuffix(" 0 KiB in 0 files\n"))
    #expect(try kept == [])
  }

  /// Thousands of directives, and a chain of formulas that some of them use.
  @Test func aLongLabIsTheSame() throws {
    let chain = (1..<20).map { "f\($0)(x) = f\($0 - 1)(x) + 1\n" }.joined()
    let text =
      "```formula\nf0(x) = x\n\(chain)```\n\n"
      + (0..<20).map { "@show(f\($0)(\($0)))\n" }.joined()
      + (0..<2000).map { "@show(\($0))\n" }.joined()
    try work.write(text, to: "labs/lab.md")
    let plain = try render("--no-cache")
    #expect(try render() == plain)
    #expect(try render("--why").count == plain.count)
  }

  /// What a page for instructors shows must not get into one for students.
  @Test func eachAudienceGetsItsOwnPages() throws {
    let both = try render()
    let output = "students"
    #expect(try labsheet("render", "labs", "--output", output).status == 0)
    let student = try work.text(of: "students/lab.html")
    #expect(both.contains(student))
    #expect(!student.contains("b + a"))
  }
}
