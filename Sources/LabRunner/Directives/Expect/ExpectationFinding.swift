internal import Diagnostics
internal import Formulas
internal import LabResults
internal import Numerals

/// The result of testing a condition.
struct ExpectationFinding {
  let verdict: Expectation.Verdict
  var evidence = Expectation.Evidence()
  var seeds: SeedTally?
  var missing: String?

  init(_ verdict: Expectation.Verdict, evidence: Expectation.Evidence, seeds: SeedTally) {
    self.verdict = verdict
    self.evidence = evidence
    self.seeds = seeds
  }

  init(_ judgment: FormulaJudgment) {
    verdict = judgment.holds ? .passed : .failed
    if !judgment.holds { evidence = Expectation.Evidence(of: judgment) }
  }

  /// A condition without a value doesn't hold; errors that the author could have avoided are
  /// reported.
  init(_ fault: FormulaFault, _ condition: FormulaExpression, in lab: inout RunningLab) {
    switch fault.reason {
    case .unanswered(let name):
      verdict = .unanswered
      missing = name
    case .missing(let reason):
      verdict = .failed
      evidence.reason = "It has no value: \(reason)."
    case .invalid, .exhausted:
      verdict = .failed
      evidence.reason = "It could not be computed: \(fault.diagnostic.message)."
      lab.report(fault, in: condition)
    }
  }
}

extension Expectation.Evidence {
  init(of judgment: FormulaJudgment) {
    self.init()
    unordered = judgment.unordered
    if let vacuous = judgment.vacuous {
      reason = "'\(vacuous)' is about no elements, so it says nothing."
      return
    }
    let failing = judgment.comparisons.filter { $0.failureCount > 0 }
    let told = failing.isEmpty ? judgment.comparisons.filter { $0.count == 1 } : failing
    comparisons = told.compactMap { Expectation.Comparison($0) }
    guard comparisons.isEmpty, unordered == nil else { return }
    let count = judgment.value.count
    if count == 0 {
      reason = "It is about no elements, so it says nothing."
    } else if judgment.value.elements.contains(where: \.isNaN) {
      reason = "Its value is NaN\(count > 1 ? " in places" : "")."
    } else if count > 1 {
      reason = "It does not hold for \(judgment.failureCount) of \(Count.of(count, "element"))."
    }
  }
}

extension Expectation.Comparison {
  fileprivate init?(_ comparison: FormulaJudgment.Comparison) {
    guard let element = comparison.worst else { return nil }
    self.init(
      leftText: comparison.leftText, left: element.left, rightText: comparison.rightText,
      right: element.right, count: comparison.count, failureCount: comparison.failureCount,
      place: element.place)
  }
}

extension RunningLab {
  /// The formulas for a condition: a statistic over the runs or paths of a sweep is NaN if any of
  /// them isn't finite, whereas prose counts that one as the worst.
  func strictFormulas(for condition: FormulaExpression) -> FormulaLibrary {
    var library = formulas
    for name in formulas.dependencies(of: condition).sorted() {
      if let group = runs[name] { library.objects[name] = group.strictLabValue }
      if let group = descents[name] { library.objects[name] = group.strictLabValue }
    }
    return library
  }
}

extension RunGroup {
  var strictLabValue: LabValue { runs.count > 1 ? labValue.strict(numbers(of:)) : labValue }

  private func numbers(of name: String) -> [Double] { runs.numbers(of: name) }
}

extension DescentGroup {
  fileprivate var strictLabValue: LabValue {
    descents.count > 1 ? labValue.strict(numbers(of:)) : labValue
  }
}

extension LabValue {
  /// The value of a sweep with NaN for each distribution that contains a number that isn't finite.
  fileprivate func strict(_ numbers: @escaping @Sendable (String) -> [Double]) -> LabValue {
    guard case .record(let usual) = self else { return self }
    return .record(
      LabRecord(usual.phrase, names: usual.names, elements: usual.elements) { name in
        guard case .record(let spread)? = usual[name],
          numbers(name).contains(where: { !$0.isFinite })
        else { return usual[name] }
        return .record(
          LabRecord(spread.phrase, names: spread.names) { part in
            part == "count" ? spread[part] : .number(.nan)
          })
      })
  }
}
