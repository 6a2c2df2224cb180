internal import Grading
internal import Site

/// An answer as a terminal shows it, with what the lab says about it.
struct AnswerText {
  private let answer: MarkingPile.Answer
  private let guide: LabGuide?

  init(_ answer: MarkingPile.Answer, _ guide: LabGuide?) {
    self.answer = answer
    self.guide = guide
  }

  /// - Parameter place: Where in the pile it is.
  func lines(_ place: String) -> [String] {
    let title = answer.title.map { " (\($0))" } ?? ""
    let others =
      answer.students.count > 1 ? ", given by \(answer.students.count.counted("student"))" : ""
    let stale = answer.isStale ? ", changed since it was marked" : ""
    return ["", "== \(answer.exercise)\(title), \(place)\(others)\(stale)"]
      + part("asked", guide?.statement(of: answer.exercise))
      + part("answer", answer.text) + checks
      + part("solution", guide?.solution(of: answer.exercise)) + criteria + [""]
  }

  private func part(_ name: String, _ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return ["", "-- \(name)"]
      + text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  private var checks: [String] {
    guard !answer.checks.isEmpty else { return [] }
    return ["", "-- checks"]
      + answer.checks.flatMap { check in
        let points = check.possible.map { ", " + PointsText.got(check.got ?? 0, of: $0) } ?? ""
        let hidden = check.isHidden ? " (hidden)" : ""
        return ["\(check.verdict)\(points): \(check.title)\(hidden)"]
          + check.messages.map { "  \($0)" }
      }
      + (answer.hasEqualChecks ? [] : ["(For some of the students, checks ended in another way.)"])
  }

  private var criteria: [String] {
    let texts = answer.criteria.compactMap { criterion -> String? in
      guard let text = guide?.text(of: criterion.name, in: answer.exercise), !text.isEmpty else {
        return nil
      }
      return "\(criterion.name), \(PointsText.count(criterion.points)): \(text)"
    }
    return texts.isEmpty ? [] : ["", "-- criteria"] + texts
  }
}
