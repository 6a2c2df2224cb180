internal import Diagnostics
internal import EditorFeatures
internal import LabMarkdown
internal import LabRunner
internal import Loopback
internal import Platform
internal import Site

/// The answers of a lab with the verdicts on them, for the script of the worksheet.
struct WorksheetView: Encodable {
  struct Check: Encodable {
    let title: String
    let verdict: String
    let sentences: [String]
  }

  /// A mistake in an answer.
  struct Problem: Encodable {
    /// The number of the line within the answer.
    let line: Int
    let isError: Bool
    let message: String
    let help: String?
  }

  struct Answer: Encodable {
    let exercise: String
    let number: Int
    let title: String
    /// The included file that it is in.
    let file: String?
    let line: Int
    /// The number of the first line of its text.
    let start: Int
    let text: String
    let digest: String
    let checks: [Check]
    let problems: [Problem]
  }

  /// How new lines are indented.
  struct Indentation: Encodable {
    let opener = FormulaIndentation.opener
    let step = FormulaIndentation.step
  }

  /// Identifies the lab among others.
  let path: String
  let indentation = Indentation()
  let answers: [Answer]

  init(of sheet: AnswerSheet, _ view: LiveLab.View, path: String) {
    self.path = path
    let run = view.run
    let problems = view.problemsInAnswers
    let titles = Dictionary(
      (run?.plan.exercises ?? []).map { ($0.info.name ?? "", $0.info.title) },
      uniquingKeysWith: { first, _ in first })
    let checks = Dictionary(grouping: run?.finishedChecks() ?? []) { $0.id.exercise }
    answers = sheet.answers.map { answer in
      let exercise = answer.key.exercise
      return Answer(
        exercise: exercise, number: answer.key.number,
        title: (titles[exercise] ?? nil) ?? answer.key.text, file: answer.file, line: answer.line,
        start: answer.start, text: answer.text, digest: answer.digest,
        checks: answer.key.number > 1
          ? []
          : (checks[exercise] ?? []).map { check in
            let text = CheckText(of: check)
            return Check(
              title: text.title, verdict: check.verdict.rawValue, sentences: text.sentences)
          }, problems: problems[answer.key] ?? [])
    }
  }
}

extension LiveLab.View {
  /// The problems of the last run within the text of each answer.
  fileprivate var problemsInAnswers: [AnswerBody.Key: [WorksheetView.Problem]] {
    guard let document = run?.plan.document else { return [:] }
    let bodies = document.answers.map { answer in
      let first = document.source.location(of: answer.range.lowerBound).line
      let own = problems.filter { answer.range.contains($0.range.lowerBound) }.sortedByPlace()
      return (
        answer.key,
        own.map { problem in
          WorksheetView.Problem(
            line: document.source.location(of: problem.range.lowerBound).line - first + 1,
            isError: problem.isError, message: problem.message, help: problem.help)
        }
      )
    }
    return Dictionary(bodies) { first, _ in first }
  }
}

extension LiveLab {
  /// Answers a request for the worksheet.
  func worksheet() -> LoopbackResponse {
    do throws(InputOutputFailure) {
      return try .json(
        WorksheetView(
          of: answers(), view, path: LabFile.absolutePath(of: file.path)))
    } catch { return .text(error.message, status: 500) }
  }

  /// Saves a new text of an answer.
  func save(_ form: FormFields) -> LoopbackResponse {
    guard let exercise = form["exercise"], let number = form["number"].flatMap({ Int($0) }),
      let text = form["text"], let base = form["base"]
    else { return .text("missing fields", status: 400) }
    let key = AnswerBody.Key(exercise: exercise, number: number)
    do throws(InputOutputFailure) {
      return switch try replaceAnswer(key, by: text.replacing("\r\n", with: "\n"), base) {
      case .saved(let sheet): .json(["digest": sheet[key]?.digest ?? ""])
      case .changed(let answer):
        .json(["text": answer.text, "digest": answer.digest], status: 409)
      case .unfit:
        .text(
          "Not saved: with this text, the lab would be read differently. It may contain @end(answer), or "
            + "another exercise.", status: 422)
      case .missing: .text("Not saved: the lab has no such answer anymore.", status: 422)
      }
    } catch { return .text("Not saved: \(error.message)", status: 500) }
  }
}

extension LoopbackResponse {
  static func json(_ value: some Encodable, status: Int = 200) -> LoopbackResponse {
    guard let data = try? JSONEncoder().encode(value) else { return .text("", status: 500) }
    return .contents([UInt8](data), type: "application/json", status: status)
  }
}
