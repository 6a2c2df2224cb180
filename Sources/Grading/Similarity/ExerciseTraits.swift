internal import LabRunner

/// The traits of a student's answers to an exercise.
struct ExerciseTraits {
  /// The number of the student.
  let student: Int
  let answer: AnswerText
  let isRight: Bool
  private(set) var traits: Set<Trait> = []
  /// What failed checks say, by their words without numbers.
  private(set) var mistakes: [String: String] = [:]
  let passages: Winnowing

  /// Describes what a student has written; nil if it is nothing.
  init?(
    _ exercise: SubmissionResult.Exercise, of student: Int, placeholder: AnswerPlaceholder
  ) {
    let written = exercise.answers.filter(\.isWritten)
    guard !written.isEmpty else { return nil }
    self.student = student
    answer = AnswerText(
      written.map(\.text).joined(separator: "\n\n"), placeholder: placeholder)
    isRight = exercise.checks.allSatisfy { $0.hasEnded(.passed) }
    passages = Winnowing(answer.words.map(\.text))
    addMistakes(exercise.checks)
    for definition in answer.definitions { traits.insert(.formula(definition.form)) }
    for fingerprint in passages.starts.keys { traits.insert(.passage(fingerprint)) }
  }

  private mutating func addMistakes(_ checks: [SubmissionResult.Check]) {
    for check in checks where check.hasEnded(.failed) && !check.messages.isEmpty {
      let words = check.messages.joined(separator: " ")
      let key = words.replacing(/[-−+]?[0-9][0-9.,]*(?:[eE][-−+]?[0-9]+)?/, with: "#")
      traits.insert(.mistake(key))
      traits.insert(.exactMistake(words))
      if mistakes[key] == nil { mistakes[key] = words }
    }
  }
}

extension SubmissionResult.Answer {
  /// Whether a student has written anything.
  fileprivate var isWritten: Bool {
    switch GraftedAnswer.State(rawValue: state) {
    case .written, .refused: true
    case .unchanged, .missing, nil: false
    }
  }
}

extension SubmissionResult.Check {
  fileprivate func hasEnded(_ verdict: FinishedCheck.Verdict) -> Bool {
    self.verdict == verdict.rawValue
  }
}
