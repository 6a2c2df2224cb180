import Formulas
import TestSupport
import Testing

@testable import GradientChecks

@Suite struct DiagnosisTests {
  static let cases =
    GradientCases.elementwise + GradientCases.losses + GradientCases.networks
    + GradientCases.textbook

  @Test(arguments: cases)
  func gradientsAreJudgedAndExplained(_ one: GradientCase) throws {
    let library = Formula.library(one.text)
    var check = FormulaGradientCheck(of: "f", by: "g")
    check.parameters = one.parameters
    let report = try check.run(in: library, at: [one.arguments])
    let told = report.tensors.map { tensor in
      "\(tensor.parameter): \(tensor.verdict.rawValue), "
        + (report.diagnosis(of: tensor).map { "\($0.reason.rawValue): \($0.sentence)" }
          ?? tensor.message ?? "")
    }.joined(separator: "\n")
    switch one.expectation {
    case .right: #expect(report.agrees, "\(told)")
    case .unexplained:
      #expect(!report.agrees && report.diagnoses.isEmpty, "\(told)")
    case .wrong(let reasons, let words):
      #expect(!report.agrees)
      let wrong = report.tensors.filter { !$0.verdict.isRight }
      for tensor in wrong {
        let diagnosis = report.diagnosis(of: tensor)
        #expect(diagnosis.map { reasons.contains($0.reason) } ?? false, "\(told)")
        #expect(diagnosis?.sentence.contains(words) ?? false, "\(told)")
      }
    }
  }

  /// A kind of mistake that isn't searched for would have no case that finds it.
  @Test func everyReasonHasACase() {
    let expected = Self.cases.flatMap { one -> [GradientDiagnosis.Reason] in
      if case .wrong(let reasons, _) = one.expectation { reasons } else { [] }
    }
    #expect(Set(GradientDiagnosis.Reason.allCases).subtracting(expected).isEmpty)
  }

  @Test func thereAreManyCases() {
    var (right, wrong, unexplained) = (0, 0, 0)
    for one in Self.cases {
      switch one.expectation {
      case .right: right += 1
      case .wrong: wrong += 1
      case .unexplained: unexplained += 1
      }
    }
    #expect(right >= 60 && wrong >= 60 && unexplained >= 20, "\(right) \(wrong) \(unexplained)")
  }
}
