import Diagnostics
import LabMarkdown
import LabRunner
import Site
import Testing

@testable import Grading

@Suite struct SimilarAnswersTests {
  private static let lab = GradingLab(
    of: Document(
      parsing: SourceText(
        name: "lab.md",
        text: """
          @exercise(a)
          @answer(a)
          What I tried first, in one sentence or two and in words of my own choice:

          ```formula
          slope(z) = ...
          ```
          @end(answer)
          @end(exercise)

          @exercise(b)
          @answer(b)
          @end(answer)
          @end(exercise)

          """)))

  private static let right = "sigmoid(z) * (1 - sigmoid(z))"

  /// A student with a formula for the first exercise and prose for the second.
  private static func result(
    _ student: String, _ formulas: String = "slope(z) = " + right, mistake: String? = nil,
    prose: String = ""
  ) -> SubmissionResult {
    let placeholder = "What I tried first, in one sentence or two and in words of my own choice:\n"
    var result = SubmissionResult(
      tool: "Labsheet", lab: "lab", source: "", student: student, status: .graded, points: .init())
    let check = SubmissionResult.Check(
      id: "a/1", title: "slope", isHidden: false, verdict: mistake == nil ? "passed" : "failed",
      got: nil, possible: nil, messages: mistake.map { [$0] } ?? [])
    result.exercises = [
      exercise("a", "\(placeholder)\n```formula\n\(formulas)\n```", [check]),
      exercise("b", prose, []),
    ]
    return result
  }

  private static func exercise(
    _ name: String, _ text: String, _ checks: [SubmissionResult.Check]
  ) -> SubmissionResult.Exercise {
    SubmissionResult.Exercise(
      name: name, points: .init(),
      answers: [
        .init(state: text.isEmpty ? "unchanged" : "written", hash: "", text: text, line: 1)
      ],
      checks: checks, criteria: [])
  }

  /// Words in an order that looks arbitrary.
  private static func words(_ count: Int, seed: Int) -> [String] {
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return "word\((state >> 40) % 300)"
    }
  }

  private static let common = "The slope of the sigmoid is nearly zero where its input is large. "

  /// Somebody who works alone: three in four are right, and the others make frequent mistakes.
  private static func honest(_ number: Int) -> SubmissionResult {
    let prose = common + words(30, seed: number).joined(separator: " ") + "."
    return switch number % 8 {
    case 0:
      result(
        "s\(1000 + number)", "slope(z) = sigmoid(z)", mistake: "The factor is missing.",
        prose: prose)
    case 1:
      result(
        "s\(1000 + number)", "slope(z) = 1 - sigmoid(z) + \(number)",
        mistake: "Off by \(number).5 at 3 of 4 points.", prose: prose)
    default: result("s\(1000 + number)", prose: prose)
    }
  }

  /// A pair of students: the second one has disguised what the first one has written.
  private static func copies(_ number: Int) -> [SubmissionResult] {
    var words = words(30, seed: 5000 + number)
    let prose = words.joined(separator: " ")
    words[11] = "changed"
    let (a, b) = ("s\(1000 + 7 * number)-a", "s\(1900 - 7 * number)-b")
    if number % 2 == 0 {
      return [
        result(
          a, "s(z) = exp(z) + \(number)\nslope(z) = s(z) * (1 - z)",
          mistake: "Row \(number) is off.",
          prose: prose),
        result(
          b, "slope(u) = (1 - (u)) * helper(u)\nhelper(u) = \(number) + exp(u)",
          mistake: "Row \(number) is off.", prose: words.joined(separator: " ") + "!"),
      ]
    }
    return [
      result(a, prose: "Because $\\alpha$: " + prose),
      result(b, prose: common + words.joined(separator: "\n").uppercased()),
    ]
  }

  @Test func copiesRankFirst() {
    let planted = (0..<10).map(Self.copies)
    let honest = (0..<200).map(Self.honest)
    let answers = SimilarAnswers(honest + planted.flatMap { $0 }, of: Self.lab)
    let expected = Set(planted.map { Set($0.map(\.student)) })
    #expect(answers.studentCount == 220)
    #expect(Set(answers.pairs.prefix(10).map { Set($0.students) }) == expected)
    #expect(answers.pairs.count == 10)
  }

  @Test func rightFormulasOfOneLineAreNoHint() {
    let answers = SimilarAnswers((0..<200).map { Self.result("s\($0)") }, of: Self.lab)
    #expect(answers.studentCount == 200 && answers.pairs.isEmpty)
    let two = SimilarAnswers(["a", "b"].map { Self.result($0) }, of: Self.lab)
    #expect(two.pairs.isEmpty)
  }

  @Test func theOrderOfTheClassDoesNotMatter() {
    let results = (0..<40).map(Self.honest) + (0..<4).flatMap(Self.copies)
    let first = SimilarAnswers(results, of: Self.lab)
    let second = SimilarAnswers(results.reversed(), of: Self.lab)
    #expect(SimilarityTable.csv(first) == SimilarityTable.csv(second))
    let pages = [first, second].map {
      SimilarityPage(of: $0, lab: "lab").html(setting: .init(generator: "Labsheet"))
    }
    #expect(pages[0] == pages[1] && pages[0].contains("<h1>Similar answers: lab</h1>"))
  }

  /// A mistake of half the class hints at nothing; that of two does.
  @Test func onlyRareMistakesCount() throws {
    func wrong(_ student: String, _ formula: String, _ mistake: String) -> SubmissionResult {
      Self.result(student, "slope(z) = " + formula, mistake: mistake)
    }
    let frequent = (0..<20).map { wrong("f\($0)", "z", "The slope is 1.") }
    let rare = [wrong("r1", "z ^ 3", "Row 3 is off."), wrong("r2", "z^(3)", "Row 3 is off.")]
    let others = (0..<20).map { Self.result("o\($0)") }
    let answers = SimilarAnswers(frequent + rare + others, of: Self.lab)
    #expect(answers.pairs.map(\.students) == [["r1", "r2"]])
    let shared = try #require(answers.pairs.first?.evidence.first)
    #expect(shared.mistakes.map(\.words) == ["Row 3 is off."])
    #expect(shared.mistakes.map(\.count) == [2] && shared.mistakes.allSatisfy(\.isExact))
    #expect(shared.formulas.map(\.names) == [["slope", "slope"]])
    #expect(
      shared.answers[1].parts.filter(\.isMarked).map(\.text) == ["slope(z) = z^(3)"])
  }

  /// The same rare word beside a phrase of the whole class makes sequences that only two students have.
  @Test func aRareWordBesideAFrequentPhraseIsChance() {
    let results = (0..<40).map { number in
      Self.result("s\(number)", prose: "w\(number / 2) " + Self.common + "w\(number / 2)")
    }
    #expect(SimilarAnswers(results, of: Self.lab).pairs.isEmpty)
  }

  @Test func longFormulasCountEvenIfTheyAreRight() {
    let long = (1...24).map { "log(z + \($0)) * z" }.joined(separator: " + ")
    let sorted = (1...24).reversed().map { "y * log(\($0) + y)" }.joined(separator: " + ")
    let results = [
      Self.result("a", "slope(z) = " + long), Self.result("b", "slope(y) = " + sorted),
    ]
    #expect(SimilarAnswers(results, of: Self.lab).pairs.map(\.students) == [["a", "b"]])
  }

  @Test func onlyTheChosenExerciseCounts() {
    let results = Self.copies(1)
    #expect(SimilarAnswers(results, of: Self.lab, exercise: "a").pairs.isEmpty)
    #expect(SimilarAnswers(results, of: Self.lab, exercise: "b").pairs.count == 1)
  }

  @Test func thePageShowsMarkedPassagesAndEscapesThem() {
    let prose = Self.words(20, seed: 3).joined(separator: " ")
    let results = [
      Self.result("a", prose: "<b>Mine</b> " + prose), Self.result("b", prose: "Other " + prose),
    ]
    let answers = SimilarAnswers(results, of: Self.lab)
    let html = SimilarityPage(of: answers, lab: "lab", names: ["a": "Ada <L>"])
      .html(setting: .init(generator: "Labsheet"))
    #expect(html.contains("These are hints. Students who learned together write alike"))
    #expect(html.contains("1. Ada &lt;L&gt; (a) and b"))
    // The winnowed fingerprints leave out the last word.
    let marked = prose.split(separator: " ").dropLast().joined(separator: " ")
    #expect(html.contains("&lt;b&gt;Mine&lt;/b&gt; <mark>\(marked)</mark> word"))
    #expect(html.contains("19 words in common passages, which at most 2 students have"))
    #expect(!html.contains("<script"))
    #expect(
      SimilarityTable.csv(answers)
        == "first,second,score,exercises,mistakes,formulas,words\r\na,b,3.5,b,0,0,19\r\n")
  }

  /// With the number of students, the effort grows no faster than they do.
  @Test func thousandStudentsTakeSeconds() {
    let results = (0..<1000).map(Self.honest)
    let clock = ContinuousClock()
    let time = clock.measure { _ = SimilarAnswers(results, of: Self.lab) }
    #expect(time < .seconds(60))
  }
}
