import Formulas

/// The numbers are right, but the elements are in the wrong places, summed, or not summed. Instead
/// of predicting the given gradient, such a mistake compares both after undoing the arrangement.
protocol Arrangement: WholeGradientMistake {
  /// Returns two arrays that are equal if the elements have this arrangement.
  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)?
}

extension Arrangement {
  var rank: Int { 5 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? { nil }

  func difference(_ place: Int, _ prediction: [Tensor]?, in trial: MistakeTrial) -> Double? {
    let correct = trial.sample.correct[place]
    guard let (own, other) = compared(trial.sample.given[place], correct) else { return nil }
    return MistakeMatch.difference(own, other, correct: correct, in: trial, tensor: place)
  }
}

struct Transposed: Arrangement {
  static func candidates(in search: MistakeSearch) -> [any Mistake] { [Transposed()] }

  var reason: GradientDiagnosis.Reason { .transposed }

  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    guard correct.shape.count == 2, given.shape == correct.shape.reversed(),
      min(correct.shape[0], correct.shape[1]) > 1
    else { return nil }
    return (given, correct.transposed)
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    ("rows and columns are exchanged", "transposed")
  }
}

struct Reshaped: Arrangement {
  static func candidates(in search: MistakeSearch) -> [any Mistake] { [Reshaped()] }

  var reason: GradientDiagnosis.Reason { .extraAxis }

  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    guard given.count == correct.count, given.shape != correct.shape else { return nil }
    return (given.reshaped(correct.shape), correct)
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let (given, correct) = wording.shapes(of: tensors[0])
    return (
      "the numbers are right, but arranged as \(given) instead of \(correct)",
      "arranged as \(correct)"
    )
  }
}

/// It is the sum of the correct gradient along an axis, or of all its elements.
struct Summed: Arrangement {
  private let axis: Int?

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    [nil, 0, 1].map { Summed(axis: $0) }
  }

  var reason: GradientDiagnosis.Reason { .summed }

  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    guard given.count < correct.count else { return nil }
    guard let axis else {
      return given.count == 1 ? (given.reshaped([]), correct.total) : nil
    }
    guard correct.shape.count == 2 else { return nil }
    let sum = correct.summed(along: axis)
    return given.count == sum.count ? (given.reshaped(sum.shape), sum) : nil
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let (given, correct) = wording.shapes(of: tensors[0])
    let over = axis.map { $0 == 0 ? "the rows" : "the columns" } ?? "all elements"
    return (
      "summed over \(over): it is \(given) and should be \(correct)",
      "with the correct gradient summed in this way"
    )
  }
}

/// Its sum along the axis is correct.
struct NotSummed: Arrangement {
  private let axis: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    (0...1).map { NotSummed(axis: $0) }
  }

  var reason: GradientDiagnosis.Reason { .notSummed }

  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    guard given.shape.count > correct.shape.count else { return nil }
    if given.shape.count == 1 { return axis == 0 ? (given.total, correct) : nil }
    let sum = given.summed(along: axis)
    return sum.count == correct.count && given.count > correct.count
      ? (sum, correct.reshaped(sum.shape)) : nil
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let (given, correct) = wording.shapes(of: tensors[0])
    return (
      "not summed over the \(axis == 0 ? "rows" : "columns"): it is \(given) and should be "
        + "\(correct)",
      "summed along axis \(axis)"
    )
  }
}

struct ReversedRows: Arrangement {
  static func candidates(in search: MistakeSearch) -> [any Mistake] { [ReversedRows()] }

  var reason: GradientDiagnosis.Reason { .rowsExchanged }

  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    given.shape == correct.shape ? (given, RowChange.reversed.apply(to: correct)) : nil
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    ("its rows are in reverse order", "with the rows reversed")
  }
}

/// All elements except those at one place are correct.
struct OnePlace: Arrangement {
  private enum Place {
    case element(Int)
    case row(Int)
    case column(Int)
  }

  private let place: Place

  /// The only wrong element, row, or column of each tensor.
  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    let sample = search.trial.sample
    return zip(sample.given, sample.correct).flatMap { given, correct -> [OnePlace] in
      guard given.shape == correct.shape, given.count > 3, given.shape != sample.value.shape else {
        return []
      }
      return places(given, correct).map { OnePlace(place: $0) }
    }
  }

  private static func places(_ given: Tensor, _ correct: Tensor) -> [Place] {
    let wrong = given.elements.indices.filter { index in
      let (own, other) = (given.elements[index], correct.elements[index])
      return (own - other).magnitude > 1e-6 * max(own.magnitude, other.magnitude)
    }
    guard let first = wrong.first else { return [] }
    if wrong.count == 1 { return [.element(first)] }
    guard given.shape.count == 2 else { return [] }
    let columns = given.columns
    var found: [Place] = []
    if given.rows > 2, wrong.allSatisfy({ $0 / columns == first / columns }) {
      found.append(.row(first / columns))
    }
    if columns > 2, wrong.allSatisfy({ $0 % columns == first % columns }) {
      found.append(.column(first % columns))
    }
    return found
  }

  var reason: GradientDiagnosis.Reason {
    switch place {
    case .element: .oneElement
    case .row: .oneRow
    case .column: .oneColumn
    }
  }

  var rank: Int { 400 }

  private func contains(_ index: Int, in tensor: Tensor) -> Bool {
    switch place {
    case .element(let own): index == own
    case .row(let row): index / max(tensor.columns, 1) == row
    case .column(let column): index % max(tensor.columns, 1) == column
    }
  }

  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    guard given.shape == correct.shape else { return nil }
    var (own, other) = (given, correct)
    for index in given.elements.indices where contains(index, in: given) {
      (own.elements[index], other.elements[index]) = (0, 0)
    }
    return (own, other)
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let tensor = wording.trial.sample.given[tensors[0]]
    let text =
      switch place {
      case .row(let row): "row \(row)"
      case .column(let column): "column \(column)"
      case .element(let index):
        "element [\(tensor.place(of: index).map(String.init).joined(separator: ", "))]"
      }
    return ("only \(text) is wrong, counted from 0", "apart from it")
  }

  func agreement(in trial: MistakeTrial, for tensors: [Int]) -> String {
    let tensor = trial.sample.given[tensors[0]]
    let others = tensor.elements.indices.count { !contains($0, in: tensor) }
    return "the other \(others) values agree"
  }
}

extension Tensor {
  fileprivate var total: Tensor { Tensor(elements.reduce(0, +)) }

  func summed(along axis: Int) -> Tensor {
    let count = axis == 0 ? columns : rows
    var sums = [Double](repeating: 0, count: count)
    for row in 0..<rows {
      for column in 0..<columns {
        sums[axis == 0 ? column : row] += elements[row * columns + column]
      }
    }
    return Tensor(sums)
  }
}
