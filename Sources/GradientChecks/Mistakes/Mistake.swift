import Formulas

/// A mistake in the backward pass through a formula, which can be made on purpose.
struct Mistake: Sendable {
  indirect enum Kind: Sendable {
    /// The gradient passes a part with another derivative than the part's own.
    case slope(FormulaPart, Slope)
    /// The gradient along an edge is multiplied by a number.
    case edge(BackwardPass.Edge, Factor)
    /// The gradient along some edges is left out.
    case cut([BackwardPass.Edge])
    /// Another array replaces an operand.
    case operand(BackwardPass.Edge, Replacement)
    /// The rows of a step's gradient are changed.
    case rows(step: Int, RowChange)
    /// An operand isn't added in the forward pass.
    case withoutAddend(BackwardPass.Edge)
    /// A part is skipped, both forward and backward.
    case withoutPart(FormulaPart)
    /// The gradient is the correct one times a number.
    case scaled(Factor)
    /// The gradient is that of another parameter.
    case otherParameter(String)
    /// The gradient of the value isn't used.
    case withoutUpstream
    /// An argument that isn't differentiated is multiplied by a number, such as 0 or -1.
    case argument(String, Double)
    /// The gradient of another step replaces that of an edge's step.
    case otherUpstream(BackwardPass.Edge, Int)
    /// A step's gradient is summed along the other axis for an added operand.
    case otherAxis(BackwardPass.Edge)
    /// The gradient is the value itself.
    case value
    /// Only the diagonal of a Jacobian is given.
    case onlyDiagonal
    /// Elements are in the wrong places, or summed incorrectly, or not summed.
    case arrangement(Arrangement)
    /// A mistake combined with a constant factor.
    case both(Kind, Factor)
  }

  /// Derivatives that replace a part's own.
  enum Slope: Sendable, Hashable {
    case one, squared
    /// Its own, but at the value of another step.
    case at(step: Int)
    /// Its own, but at the negated input.
    case reversed
    /// A usual expression of the value of a step.
    case form(SlopeForm, step: Int)
    /// The diagonal of its Jacobian.
    case diagonal
  }

  enum Replacement: Sendable, Hashable {
    case step(Int)
    case transposed
    case ones
  }

  let kind: Kind
  let reason: GradientDiagnosis.Reason
  /// Among mistakes with the same numbers, the one with the lowest rank is reported.
  let rank: Int
}

/// Expressions that are derivatives of usual activations, or such derivatives with a part
/// forgotten.
enum SlopeForm: String, Sendable, Hashable, CaseIterable {
  case sigmoid = "t * (1 - t)"
  case tanh = "1 - t**2"
  case step = "t > 0"
  case itself = "t"
  case complement = "1 - t"
  case square = "t**2"

  func callAsFunction(_ t: Double) -> Double {
    switch self {
    case .sigmoid: t * (1 - t)
    case .tanh: 1 - t * t
    case .step: t > 0 ? 1 : 0
    case .itself: t
    case .complement: 1 - t
    case .square: t * t
    }
  }

  /// The expression of a named value.
  func text(of name: String) -> String { rawValue.replacing("t", with: name) }
}

/// A number that multiplies a gradient, with its meaning.
struct Factor: Sendable {
  let multiplier: Double
  /// An argument that contains it, or its reciprocal.
  var argument: String?
  var isInverse = false
  /// Its meaning: `the rows of X`; nil for a plain number.
  var meaning: String?
  /// The size that equals it or its reciprocal, possibly doubled or halved.
  var size: Double?
  /// Whether the size is a number of samples.
  var isRows = false

  func value(in sample: GradientSample) -> Double {
    guard let argument, let number = sample.arguments[argument]?.number else { return multiplier }
    return isInverse ? multiplier / number : multiplier * number
  }
}
