import Formulas

/// The steps that a step adds up, including itself, possibly with coefficients.
struct DifferenceTerms {
  /// The sign with which a step is added; some elements of an array may be added and others
  /// subtracted.
  enum Sign {
    case plus, minus, both

    static func * (a: Sign, b: Sign) -> Sign {
      if a == .both || b == .both { return .both }
      return a == b ? .plus : .minus
    }
  }

  struct Term {
    let step: Int
    let sign: Sign
  }

  private let tape: Tape

  init(_ tape: Tape) { self.tape = tape }

  private static let most = 40

  func terms(of step: Int) -> [Term] {
    var terms = [Term(step: step, sign: .plus)]
    var next = 0
    while next < terms.count, terms.count < Self.most {
      let term = terms[next]
      next += 1
      for (place, sign) in parts(of: term.step) {
        guard let source = tape.steps[term.step].inputs[place].step else { continue }
        terms.append(Term(step: source, sign: term.sign * sign))
      }
    }
    return terms
  }

  /// The operands that a step adds up, with their signs.
  private func parts(of step: Int) -> [(place: Int, sign: Sign)] {
    let inputs = tape.steps[step].inputs
    switch tape.steps[step].operation {
    case .pair(.add): return [(0, .plus), (1, .plus)]
    case .pair(.subtract): return [(0, .plus), (1, .minus)]
    case .pair(.multiply), .product:
      return [(0, inputs[1].tensor.commonSign), (1, inputs[0].tensor.commonSign)]
        .compactMap { place, sign in sign.map { (place, $0) } }
    case .pair(.divide): return inputs[1].tensor.commonSign.map { [(0, $0)] } ?? []
    case .map(.negate): return [(0, .minus)]
    case .reduce(let reduction): return reduction.kind == .sum ? [(0, .plus)] : []
    case .reshape, .transpose, .pick: return [(0, .plus)]
    case .join: return inputs.indices.map { ($0, .plus) }
    default: return []
    }
  }
}

extension Tensor {
  /// The common sign of all nonzero elements, or nil if there is none.
  fileprivate var commonSign: DifferenceTerms.Sign? {
    let hasPositive = elements.contains { $0 > 0 }
    let hasNegative = elements.contains { $0 < 0 }
    if hasPositive && hasNegative { return .both }
    return hasPositive ? .plus : hasNegative ? .minus : nil
  }
}
