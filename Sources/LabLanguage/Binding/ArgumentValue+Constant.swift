package import Diagnostics
internal import Formulas
package import LabMarkdown

extension ArgumentValue {
  /// The value of a constant such as `-sqrt(6 / 64)`, `2 ^ -3`, or `pi / 2`, or nil for any other
  /// value. The result may be infinite or NaN.
  package var constant: Double? {
    switch kind {
    case .number(let number): number
    case .formula, .call, .name: FormulaExpression(parsing: excerpt).constant
    default: nil
    }
  }

  /// The text of a formula, or of another expression as it would be written.
  package var excerpt: SourceExcerpt {
    if case .formula(let excerpt) = kind { return excerpt }
    return SourceExcerpt(description, at: range.lowerBound)
  }

  /// The value of a constant expression, as a whole number within bounds.
  func integer(in bounds: ClosedRange<Int>) -> Int? {
    guard let number = constant, abs(number) < Binder.firstInexact, let value = Int(exactly: number)
    else {
      return nil
    }
    return bounds.contains(value) ? value : nil
  }
}
