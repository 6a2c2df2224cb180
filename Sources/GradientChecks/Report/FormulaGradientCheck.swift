public import Diagnostics
public import Formulas
import Numerals

/// Compares a derivative or gradient written as a formula with the true one.
///
/// Results are matched with parameters by name: a result `W`, `dW`, or `grad_W` is the gradient for
/// the parameter `W`. A parameter that only the derivative has, such as `dY`, is the gradient of
/// the function's value, which flows back through the function.
public struct FormulaGradientCheck: Sendable {
  /// A number that may be involved in a mistake, such as the learning rate.
  public typealias KnownNumber = (name: String, value: Double)

  /// The name of the function.
  public var function: String
  /// The name of the formula for its derivative or gradient.
  public var derivative: String
  /// The differentiated result of the function; by default, `loss` or the first number.
  public var result: String?
  /// The compared parameters; if empty, all that the derivative's results name.
  public var parameters: [String]
  /// The largest relative error of a correct gradient.
  public var tolerance = 1e-6
  /// Whether finite differences pass in place of a derivation.
  public var allowsDifferences = false
  /// The formulas that the derivative must not use.
  public var refused: [String] = []
  /// Another note for the report.
  public var note: String?
  /// The name of the function in sentences, if it differs.
  public var subject: String?
  /// The work that central differences may take, as counted by `FormulaBudget`.
  static let differenceOperations = 4_000_000

  public init(
    of function: String, by derivative: String, result: String? = nil,
    withRespectTo parameters: [String] = []
  ) {
    self.function = function
    self.derivative = derivative
    self.result = result
    self.parameters = parameters
  }

  /// Compares both for one or several sets of arguments.
  ///
  /// - Parameter numbers: Numbers in the lab that a constant factor may equal; they are needed only
  ///   if the gradient is wrong.
  /// - Failure: Throws the first error of either formula, or an error if the derivative's results
  ///   can't be matched with parameters.
  public func run(
    in library: FormulaLibrary, at points: [[String: Tensor]],
    budget: FormulaBudget = FormulaBudget(), range: SourceRange = SourceRange(0, 0),
    knownNumbers numbers: () -> [KnownNumber] = { [] }
  ) throws(FormulaFault) -> GradientReport {
    func problem(_ check: Self) throws(FormulaFault) -> GradientProblem {
      try GradientProblem(check, library, points: points, budget: budget, at: range)
    }
    let first = try problem(self)
    var report = try self.report(on: first, at: points, knownNumbers: numbers)
    guard let parameter = first.pairs.first?.parameter, !first.alternatives.isEmpty else {
      return report
    }
    var chosen = parameter
    if report.disagrees, report.diagnoses.isEmpty {
      for name in first.alternatives {
        var other = self
        other.parameters = [name]
        guard let own = try? other.report(on: problem(other), at: points, knownNumbers: numbers),
          !own.diagnoses.isEmpty
        else { continue }
        (report, chosen) = (own, name)
        break
      }
    }
    let names = [parameter] + first.alternatives
    let choices = names.map { "parameters: [\($0)]" }.joined(separator: " or ")
    report.notes.insert(
      "'\(derivative)' may be the gradient for \(names.joined(separator: " or ")), but does not have "
        + "the values of any; it is compared with the one for \(chosen). To choose, write \(choices)",
      at: 0)
    return report
  }

  private func report(
    on problem: GradientProblem, at points: [[String: Tensor]],
    knownNumbers numbers: () -> [KnownNumber]
  ) throws(FormulaFault) -> GradientReport {
    let library = problem.run.library
    var samples: [GradientSample] = []
    for point in points.isEmpty ? [[:]] : points { samples.append(try problem.sample(at: point)) }
    var notes = problem.notes
    let tensors = compare(problem, &samples, &notes)
    notes += [
      note(undefinedOf: tensors), Self.note(roundedOf: tensors),
      Self.note(zerosOf: tensors, samples),
      note,
    ].compactMap { $0 }
    let missing = problem.missing(of: parameters, in: samples)
    var report = GradientReport(subject: .formula, tensors: tensors + missing)
    report.unmatched = problem.unmatched
    report.reasonNotDerived =
      refusal(in: library) ?? (allowsDifferences ? nil : differences(problem, samples))
    report.notes = notes + (report.agrees ? report.sentences(of: tensors) : [])
    report.notes.append(Self.note(measuredOf: tensors))
    if tensors.contains(where: \.verdict.isWrong) {
      report.diagnoses = Diagnoser(
        problem: problem, samples: samples, knownNumbers: numbers()
      ).explain(tensors)
    }
    return report
  }

  /// Compares both at the given arguments and, if these decide nothing, at others, too.
  private func compare(
    _ problem: GradientProblem, _ samples: inout [GradientSample], _ notes: inout [String]
  ) -> [CheckedGradient] {
    let given = samples
    func compared(_ others: [GradientSample] = []) -> [CheckedGradient] {
      GradientComparison(check: self, problem: problem, samples: given + others).tensors()
    }
    let first = compared()
    let isLost = first.contains(where: \.isWithinRounding)
    let isByChance = first.allSatisfy(\.verdict.isRight) && problem.mayAgreeByChance(given)
    guard isLost || isByChance, problem.isFreeOfArguments,
      let start = given.first(where: \.value.isFinite)
    else { return first }
    for isMedium in isLost ? [false, true] : [false] {
      let fresh = FreshArguments(problem: problem, sample: start, isMedium: isMedium)
      guard let other = fresh.sample(1) else { continue }
      let tensors = compared([other])
      if tensors.contains(where: \.isWithinRounding) { continue }
      samples.append(other)
      notes.append(
        isLost
          ? "all differences here are within rounding, so it is compared at "
            + (isMedium ? "other" : "nearby") + " numbers, too"
          : "at whole numbers, a wrong formula may be right by chance, so it is compared nearby, "
            + "too")
      return tensors
    }
    return first
  }

  /// The name of the function in a sentence.
  var phrase: String { subject ?? "'\(function)'" }

  private func refusal(in library: FormulaLibrary) -> String? {
    let used = library.dependencies(of: derivative)
    guard let name = refused.first(where: used.contains) else { return nil }
    return "`\(derivative)` uses `\(name)`, which this check does not accept: derive the gradient "
      + "without values of `\(name)`."
  }

  private func differences(_ problem: GradientProblem, _ samples: [GradientSample]) -> String? {
    guard let (above, below) = FiniteDifferences(problem: problem).quotes(in: samples) else {
      return nil
    }
    return "`\(derivative)` subtracts `\(below)` from `\(above)`, values at neighboring arguments: "
      + "this is a finite difference, which approximates the derivative instead of deriving it."
  }

  /// States where the function is undefined, if it is defined elsewhere.
  private func note(undefinedOf tensors: [CheckedGradient]) -> String? {
    let count = tensors.reduce(0) { $0 + $1.undefinedCount }
    let all = tensors.reduce(0) { $0 + $1.elementCount }
    guard count > 0, tensors.contains(where: { $0.verdict != .undefined }) else { return nil }
    return
      "at \(count) of \(all) elements, \(phrase) has no finite value or derivative; nothing is "
      + "compared there"
  }

  /// States where a difference may be due to rounding.
  private static func note(roundedOf tensors: [CheckedGradient]) -> String? {
    let count = tensors.reduce(0) { $0 + $1.roundedCount }
    let all = tensors.reduce(0) { $0 + $1.elementCount }
    guard count > 0, tensors.contains(where: { $0.comparedCount > 0 }) else { return nil }
    return "at \(count) of \(all) elements, the difference may be due to rounding; nothing is "
      + "compared there"
  }

  /// States which gradients are right although zeros would be, too.
  private static func note(
    zerosOf tensors: [CheckedGradient], _ samples: [GradientSample]
  ) -> String? {
    let names = tensors.indices.filter { place in
      tensors[place].verdict.isRight && tensors[place].isZero
        && samples.contains { $0.pass.reaches(place) }
    }.map { tensors[$0].parameter }
    guard !names.isEmpty else { return nil }
    return
      "the true gradient for \(names.joined(separator: ", ")) is 0 wherever it is compared, so a "
      + "formula that only gives zeros would pass, too"
  }

  private static func note(measuredOf tensors: [CheckedGradient]) -> String {
    let differences = tensors.reduce(0) { $0 + $1.differenceCount }
    let all = tensors.reduce(0) { $0 + $1.elementCount }
    let checked = differences == all ? "" : " of \(Count.of(differences, "element"))"
    return "Checked by automatic differentiation and by central differences\(checked)."
  }
}
