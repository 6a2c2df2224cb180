internal import Grading
internal import LabMarkdown
internal import Platform
internal import Site

/// Shows a marking session in a terminal, and asks for marks.
struct TerminalMarking {
  private var session: MarkingSession
  private var guides: LabGuides
  private let terminal: Terminal

  init(_ session: MarkingSession, _ guides: LabGuides, on terminal: Terminal) {
    self.session = session
    self.guides = guides
    self.terminal = terminal
  }

  private enum Reply {
    case gift(MarkingSession.Gift)
    case skip, back, undo, quit
  }

  private static let help = """
    Type points, in steps of a quarter, and perhaps a comment, such as '0.5 The sign is wrong.' or '1 #sign'.
      an empty line   skips the answer
      p               goes to the answer before
      u               takes back what was saved last
      ?               shows this
      q               ends the work
    """

  /// Asks until the grader ends the work.
  mutating func run() {
    terminal.tell("? shows what can be typed")
    while goOn() {}
  }

  private mutating func goOn() -> Bool {
    guard let answer = session.current else { return leaveOrReturn() }
    tell(
      AnswerText(answer, guides.text(for: answer)).lines(
        "answer \(session.position + 1) of \(session.answers.count), \(session.left) left"))
    return mark(answer)
  }

  /// Asks at the end of the pile, where the last marks can still be taken back.
  private mutating func leaveOrReturn() -> Bool {
    guard !session.answers.isEmpty else { return false }
    terminal.tell(
      "\nthe end, \(session.left) left; p goes back, u takes back what was saved last, an empty line "
        + "ends the work: ", endingLine: false)
    switch readLine() {
    case "p"?: session.goBack()
    case "u"?: attempt { session throws(MarkFault) in try session.undo() }
    default: return false
    }
    return true
  }

  private func tell(_ lines: [String]) {
    terminal.tell(lines.map(Terminal.printable).joined(separator: "\n"))
  }

  /// Returns whether to go on.
  private mutating func mark(_ answer: MarkingPile.Answer) -> Bool {
    var gifts: [MarkingSession.Gift] = []
    for criterion in answer.criteria where answer.isPending(criterion.name) {
      switch ask(for: criterion, of: answer) {
      case .quit: return false
      case .skip:
        session.skip()
        return true
      case .back:
        session.goBack()
        return true
      case .undo:
        attempt { session throws(MarkFault) in try session.undo() }
        return true
      case .gift(let gift): gifts.append(gift)
      }
    }
    attempt { session throws(MarkFault) in try session.give(gifts) }
    return true
  }

  private mutating func attempt(_ action: (inout MarkingSession) throws(MarkFault) -> Void) {
    do throws(MarkFault) { try action(&session) } catch { tell([error.message]) }
  }

  private func ask(
    for criterion: SubmissionResult.Criterion, of answer: MarkingPile.Answer
  ) -> Reply {
    let name = criterion.name.isEmpty ? "points" : criterion.name
    let given = session.mark(for: criterion.name, of: answer).map {
      " (now \(PointsText.number($0.points)))"
    }
    while true {
      terminal.tell(
        Terminal.printable("\(name), 0 to \(PointsText.number(criterion.points))\(given ?? ""): "),
        endingLine: false)
      guard let line = readLine() else { return .quit }
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
      switch words.first {
      case nil: return .skip
      case "p"?: return .back
      case "u"?: return .undo
      case "q"?: return .quit
      case "?"?: terminal.tell(Self.help)
      case let text?:
        guard let points = Double(text.replacing(",", with: ".")) else {
          terminal.tell(
            "'\(Terminal.printable(text))' is no number of points; ? shows what can be typed")
          continue
        }
        let gift = MarkingSession.Gift(
          criterion.name, points: points, comment: words.count > 1 ? words[1] : "")
        guard let objection = session.objection(to: gift, for: criterion) else {
          return .gift(gift)
        }
        tell([objection])
      }
    }
  }
}
