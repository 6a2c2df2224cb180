internal import Formulas
package import LabLanguage

/// A value that can be read from what a directive defines: `run.loss`.
///
/// `Plan` is the subject before the lab runs; it tells what is known of the value then.
struct Member<Subject: Sendable, Plan: Sendable>: Sendable {
  let name: String
  /// One sentence for the reference.
  let summary: String
  /// When the page's data file contains it.
  let recording: Recording
  /// What is known of the value before the lab runs.
  let shape: @Sendable (Plan) -> LabValue
  /// The operations for reading it, which may compute it.
  let cost: @Sendable (Subject) -> Double
  /// Nil if the subject doesn't have it.
  let value: @Sendable (Subject) -> LabValue?
  /// Why a subject without it doesn't have it; nil if that goes without saying.
  var absence: @Sendable (Subject) -> String? = { _ in nil }

  enum Recording { case always, ifSmall, ifAlone, never }

  init(
    _ name: String, _ summary: String, in recording: Recording = .always,
    shape: @escaping @Sendable (Plan) -> LabValue = { _ in .shape(nil) },
    cost: @escaping @Sendable (Subject) -> Double = { _ in 1000 },
    value: @escaping @Sendable (Subject) -> LabValue?
  ) {
    self.name = name
    self.summary = summary
    self.recording = recording
    self.shape = shape
    self.cost = cost
    self.value = value
  }

  /// A member that is a single number.
  static func number(
    _ name: String, _ summary: String,
    cost: @escaping @Sendable (Subject) -> Double = { _ in 1000 },
    value: @escaping @Sendable (Subject) -> Double?
  ) -> Member {
    Member(
      name, summary, shape: { _ in .shape(TensorShape(known: [])) }, cost: cost,
      value: { .number(value($0)) })
  }

  /// The same member, with the reason why a subject doesn't have it.
  func orElse(_ absence: @escaping @Sendable (Subject) -> String?) -> Member {
    var copy = self
    copy.absence = absence
    return copy
  }

  fileprivate func missing(in subject: Subject) -> LabValue {
    .missing(reason: absence(subject) ?? "there is no '\(name)' here")
  }
}

extension Array {
  func names<Subject, Plan>() -> [String] where Element == Member<Subject, Plan> { map(\.name) }

  func member<Subject, Plan>(_ name: String) -> Member<Subject, Plan>?
  where Element == Member<Subject, Plan> { first { $0.name == name } }

  /// The value of a member of `subject`, or nil if there is no such member.
  func value<Subject, Plan>(_ name: String, of subject: Subject) -> LabValue?
  where Element == Member<Subject, Plan> {
    member(name).map { $0.value(subject) ?? $0.missing(in: subject) }
  }

  /// The reason why a member of `subject` is missing; nil if it isn't.
  func absence<Subject, Plan>(of name: String, in subject: Subject) -> LabValue?
  where Element == Member<Subject, Plan> {
    member(name).flatMap { $0.value(subject) == nil ? $0.missing(in: subject) : nil }
  }

  /// The values for the page's data file.
  func entries<Subject, Plan>(
    of subject: Subject, isSmall: Bool, isAlone: Bool = true
  ) -> [(name: String, value: LabValue)] where Element == Member<Subject, Plan> {
    compactMap { member in
      let isRecorded =
        switch member.recording {
        case .always: true
        case .ifSmall: isSmall
        case .ifAlone: isAlone
        case .never: false
        }
      return isRecorded ? member.value(subject).map { (member.name, $0) } : nil
    }
  }

  fileprivate func lines<Subject, Plan>() -> [String] where Element == Member<Subject, Plan> {
    map { "- `\($0.name)`: \($0.summary)" }
  }

  fileprivate func summaries<Subject, Plan>() -> [(name: String, summary: String)]
  where Element == Member<Subject, Plan> { map { ($0.name, $0.summary) } }
}

extension LabValue {
  /// What a directive defines: one thing, or each thing of a sweep.
  ///
  /// - Parameter value: The value of a name if there are several.
  static func defined(
    _ kind: DefinitionKind, _ elements: [LabRecord], names: [String],
    ofSeveral value: @escaping @Sendable (String) -> LabValue?
  ) -> LabValue {
    .record(
      LabRecord(
        kind.phrase, names: names + [countName], elements: elements.map { .record($0) }
      ) { name in
        if name == countName { return .number(Double(elements.count)) }
        return elements.count == 1 ? elements[0][name] : value(name)
      })
  }

  /// The member that is the number of things in a sweep.
  private static let countName = "count"

  /// The value with its arrays reduced to their shapes.
  var shapes: LabValue {
    switch self {
    case .tensor(let tensor): .shape(TensorShape(known: tensor.shape))
    case .list(let values): .list(values.map(\.shapes))
    default: self
    }
  }
}

extension DefinitionKind {
  /// The names of the members that things of this kind have.
  var memberNames: [String] { members.map(\.name) }

  /// The members that things of this kind have, each with a sentence.
  package var members: [(name: String, summary: String)] {
    switch self {
    case .dataset: PlannedDataset.members.summaries()
    case .network: PlannedNetwork.members.summaries()
    case .run: TrainedRun.members.summaries()
    case .path: Descent.members.summaries()
    case .formula, .parameter: []
    }
  }
}

/// The members of all kinds, for the reference.
enum MemberReference {
  static var lines: [String] {
    var lines = [
      "## Values", "",
      "The values that prose and `@show` can read: `` `= run.loss : .5f` ``. A format is one of "
        + "`.5f`, `.3e`,",
      "`.4g`, `d`, or `.1%`, as in Python; without one, a suitable format is chosen.", "",
      "Members of a data set:", "",
    ]
    lines += PlannedDataset.members.lines() + ["", "Members of a network:", ""]
    lines += PlannedNetwork.members.lines() + ["", "Members of a run:", ""]
    lines += TrainedRun.members.lines()
    lines += ["", "Members of a path that `@minimize(f, …, as: path)` defines:", ""]
    lines += Descent.members.lines()
    lines += [
      "- the names of the formula's parameters: the value of each, `path.x[step]`.", "",
      "Members of a sweep: `count`, `sweep[i]` for one of its runs, and each number of a run as a",
      "distribution: " + Spread.names.map { "`runs.loss.\($0)`" }.joined(separator: ", ") + ".",
    ]
    return lines
  }
}
