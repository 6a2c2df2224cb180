internal import Grading
internal import LabMarkdown
internal import Platform
internal import Site

/// Asks for marks in a terminal.
struct MarkingSession {
  private let pile: MarkingPile
  private var sheet: MarkSheet
  private let grader: String
  private let path: String
  private let terminal: Terminal

  init(
    _ pile: MarkingPile, _ sheet: MarkSheet, grader: String, path: String, _ terminal: Terminal
  ) {
    self.pile = pile
    self.sheet = sheet
    self.grader = grader
    self.path = path
    self.terminal = terminal
  }

  private enum Reply {
    case mark(Double, comment: String)
    case skip, quit
  }

  mutating func run() throws(InputOutputFailure) {
    for (index, answer) in pile.answers.enumerated() {
      show(answer, index)
      guard try mark(answer) else { break }
    }
    terminal.tell("the marks are in \(path)")
  }

  private func show(_ answer: MarkingPile.Answer, _ index: Int) {
    let title = answer.title.map { " (\($0))" } ?? ""
    let others = answer.students.count > 1 ? ", given by \(answer.students.count) students" : ""
    let stale = answer.isStale ? ", changed since it was marked" : ""
    terminal.tell(
      "\n== \(answer.exercise)\(title), answer \(index + 1) of \(pile.answers.count)\(others)\(stale)\n"
    )
    terminal.tell(
      answer.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Terminal.printable(String($0)) }.joined(separator: "\n"))
    terminal.tell("")
  }

  /// Returns whether to go on.
  private mutating func mark(_ answer: MarkingPile.Answer) throws(InputOutputFailure) -> Bool {
    var given: [(SubmissionResult.Criterion, Double, String)] = []
    for criterion in answer.criteria where answer.isPending(criterion.name) {
      switch ask(for: criterion) {
      case .quit: return false
      case .skip: return true
      case .mark(let points, let comment): given.append((criterion, points, comment))
      }
    }
    for student in answer.students {
      for (criterion, points, comment) in given
      where answer.isPending(criterion.name, for: student) {
        sheet.add(
          Mark(
            .init(student: student, exercise: answer.exercise, criterion: criterion.name),
            points: points, comment: comment, grader: grader, answer: answer.hash))
      }
    }
    try save()
    return true
  }

  private func ask(for criterion: SubmissionResult.Criterion) -> Reply {
    let name = criterion.name.isEmpty ? "points" : criterion.name
    while true {
      terminal.tell(
        "\(name), 0 to \(PointsText.number(criterion.points)): ", endingLine: false)
      guard let line = readLine() else { return .quit }
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { return .skip }
      if first == "q" { return .quit }
      let comment = words.count > 1 ? words[1] : ""
      if sheet.isUnknown(comment) {
        terminal.tell("there is no comment with the key \(comment) in comments.csv")
        continue
      }
      if let points = Double(first.replacing(",", with: ".")), PointValue.isValid(points),
        points <= criterion.points
      {
        return .mark(points, comment: comment)
      }
      terminal.tell(
        "type points, in steps of a quarter, and perhaps a comment; nothing to skip the answer; or q "
          + "to end")
    }
  }

  private func save() throws(InputOutputFailure) {
    try OutputFolder.write(sheet.csv, to: path)
  }
}
