internal import Digests
internal import LabMarkdown
internal import LabResults
internal import LabRunner
internal import Site

/// The results of the exercises of a lab, from a run of it with a student's answers.
struct ExerciseResults {
  let exercises: [SubmissionResult.Exercise]

  init(of run: FinishedLab, _ graft: Graft) {
    let plan = run.plan
    let criteria = plan.criteriaOfExercises
    let answers = Dictionary(grouping: graft.answers, by: \.key.exercise)
    let own = plan.exercises.map { place, info in
      let checks = run.finishedChecks(inExerciseAt: place)
      let name = info.name ?? ""
      return SubmissionResult.Exercise(
        name: name, title: info.title,
        points: SubmissionResult.Points(
          plan.worth(ofExerciseAt: place), got: CheckTally(of: checks).points.got),
        answers: (answers[name] ?? []).map(SubmissionResult.Answer.init),
        checks: checks.map(SubmissionResult.Check.init),
        criteria: (criteria[place] ?? []).map { criterion in
          SubmissionResult.Criterion(name: criterion.name ?? "", points: criterion.points ?? 0)
        })
    }
    let others = run.finishedChecks().filter(\.id.exercise.isEmpty)
    let points = CheckTally(of: others).points
    let rest = SubmissionResult.Exercise(
      name: "", points: SubmissionResult.Points(got: points.got, byChecks: points.possible),
      answers: [], checks: others.map(SubmissionResult.Check.init), criteria: [])
    exercises = own + (others.isEmpty ? [] : [rest])
  }
}

extension SubmissionResult.Answer {
  init(_ answer: GraftedAnswer) {
    self.init(
      state: answer.state.rawValue, hash: Self.hash(of: answer.text), text: answer.text,
      line: answer.line)
  }

  /// Enough of a hash to tell the answers of a course apart.
  private static func hash(of text: String) -> String {
    String(SHA256.hex(of: text.utf8).prefix(16))
  }
}

extension SubmissionResult.Check {
  init(_ check: FinishedCheck) {
    let text = CheckText(of: check)
    self.init(
      id: check.id.text, title: text.title, isHidden: check.isHidden,
      verdict: check.verdict.rawValue, got: check.points?.got, possible: check.points?.possible,
      messages: text.sentences)
  }
}
