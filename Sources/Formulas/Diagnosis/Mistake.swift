/// A mistake that can be made on the way back through a formula, on purpose.
struct Mistake: Sendable {
  indirect enum Kind: Sendable {
    /// The gradient passes a part with another slope than the part's own.
    case slope(FormulaPart, Slope)
    /// What goes back along an edge is multiplied by a number.
    case edge(BackwardPass.Edge, Factor)
    /// What goes back along edges is left out.
    case cut([BackwardPass.Edge])
    /// Another array stands in an operand's place.
    case operand(BackwardPass.Edge, Replacement)
    /// The rows of what comes back to a step are changed.
    case rows(step: Int, RowChange)
    /// An operand is not added on the way forward.
    case withoutAddend(BackwardPass.Edge)
    /// A part is passed as if it were not there, forward and back.
    case withoutPart(FormulaPart)
    /// The gradient is the right one times a number.
    case scaled(Factor)
    /// The gradient is that of another parameter.
    case otherParameter(String)
    /// The gradient of the value does not go in.
    case withoutUpstream
    /// An argument that is not differentiated is taken times a number, as 0 or -1.
    case argument(String, Double)
    /// What comes back to another step is taken for what comes back to an edge's.
    case otherUpstream(BackwardPass.Edge, Int)
    /// What comes back to a step is summed along the other axis for what is added there.
    case otherAxis(BackwardPass.Edge)
    /// The gradient is the value itself.
    case value
    /// Of a Jacobian only the diagonal is there.
    case onlyDiagonal
    /// Elements stand at other places, or are summed where they should not be, or not.
    case arrangement(Arrangement)
    /// A mistake, and a constant factor beside it.
    case both(Kind, Factor)
  }

  /// Slopes of a part other than its own.
  enum Slope: Sendable, Hashable {
    case one, squared
    /// Its own, but at the value of another step.
    case at(step: Int)
    /// Its own at the input with the other sign.
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
  /// Of mistakes that come to the same numbers, the one with the least rank is told.
  let rank: Int
}

/// Expressions that are derivatives of usual activations, or what is left of one when a part of
/// it is forgotten.
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

/// A number that a gradient is multiplied by, with what it stands for.
struct Factor: Sendable {
  let multiplier: Double
  /// An argument whose value it holds, or whose reciprocal.
  var argument: String?
  var isInverse = false
  /// What it is: `the rows of X`; nil for a plain number.
  var meaning: String?
  /// The size that it is, or the reciprocal of, perhaps twice or half.
  var size: Double?
  /// Whether the size is a number of samples.
  var isRows = false

  func value(in sample: GradientSample) -> Double {
    guard let argument, let number = sample.arguments[argument]?.number else { return multiplier }
    return isInverse ? multiplier / number : multiplier * number
  }
}
