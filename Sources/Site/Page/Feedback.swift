internal import HTML
internal import Numerals

/// What a student has earned, for the top of the page with their answers.
public struct Feedback: Sendable {
  /// An exercise, or the checks outside of exercises.
  public struct Exercise: Sendable {
    let title: String
    let got: Double
    let possible: Double
    /// The points that are still to be given.
    let open: Double
    let remarks: [Remark]

    public init(
      title: String, got: Double, possible: Double, open: Double, remarks: [Remark]
    ) {
      self.title = title
      self.got = got
      self.possible = possible
      self.open = open
      self.remarks = remarks
    }
  }

  /// What was given for a part of an exercise, and why.
  public struct Remark: Sendable {
    let subject: String
    let got: Double
    let possible: Double
    let comment: String

    public init(subject: String, got: Double, possible: Double, comment: String) {
      self.subject = subject
      self.got = got
      self.possible = possible
      self.comment = comment
    }
  }

  let student: String
  let exercises: [Exercise]
  let points: Double
  let possible: Double
  let open: Double
  /// Sentences about the submission as a whole: lateness, hidden checks, why it wasn't graded.
  let notes: [String]
  /// What the student has changed and didn't count.
  let ignored: [String]

  public init(
    student: String, exercises: [Exercise], points: Double, possible: Double, open: Double,
    notes: [String], ignored: [String]
  ) {
    self.student = student
    self.exercises = exercises
    self.points = points
    self.possible = possible
    self.open = open
    self.notes = notes
    self.ignored = ignored
  }
}

extension Feedback {
  var node: Node {
    let sum = PointsText.got(points, of: possible)
    let pending = open > 0 ? "; \(PointsText.count(open)) still to be marked" : ""
    let total: [Node] = [
      .element("strong", text: "Result for \(student):"), .text(" \(sum)\(pending)."),
    ]
    return .element(
      "section", ["class": "feedback", "aria-label": "Result"],
      [.element("p", [:], total)] + notes.map { .element("p", [:], text: $0) }
        + [exclusions, table])
  }

  private var exclusions: Node {
    guard !ignored.isEmpty else { return .empty }
    return .element(
      "details", [:],
      [
        .element("summary", text: "What did not count, since only answers are graded"),
        .element("ul", [:], ignored.map { .element("li", text: $0) }),
      ])
  }

  private var table: Node {
    guard !exercises.isEmpty else { return .empty }
    let head = Node.element(
      "tr", [:],
      ["exercise", "points", "of"].map { .element("th", ["scope": "col"], text: $0) })
    return .element(
      "div", ["class": "scroll"],
      [
        .element(
          "table", [:],
          [.element("thead", [:], [head]), .element("tbody", [:], exercises.flatMap(rows))])
      ])
  }

  private func rows(of exercise: Exercise) -> [Node] {
    let state = exercise.open > 0 ? " (\(PointsText.number(exercise.open)) still to be marked)" : ""
    return [row(exercise.title + state, exercise.got, exercise.possible)]
      + exercise.remarks.map { remark in
        row(
          [remark.subject.isEmpty ? "by hand" : remark.subject, remark.comment]
            .filter { !$0.isEmpty }.joined(separator: ": "),
          remark.got, remark.possible, isPart: true)
      }
  }

  private func row(
    _ text: String, _ got: Double, _ possible: Double, isPart: Bool = false
  ) -> Node {
    let name =
      isPart
      ? Node.element("td", ["class": "part"], text: text)
      : Node.element("th", ["scope": "row"], text: text)
    return .element(
      "tr", [:],
      [name]
        + [got, possible].map {
          .element("td", ["class": "number"], text: PointsText.number($0))
        })
  }
}
