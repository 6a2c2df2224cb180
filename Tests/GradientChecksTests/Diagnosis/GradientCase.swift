import Formulas
import Testing

@testable import GradientChecks

/// A function with a formula for its gradient, and the expected result of the check.
struct GradientCase: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable {
    case right
    /// Wrong for one of these reasons, which the sentence states in these words.
    case wrong([GradientDiagnosis.Reason], String)
    /// Wrong for a reason that isn't a usual mistake.
    case unexplained
  }

  let group: String
  /// The definition of `f`, and its dependencies.
  let function: String
  /// The text after `g(…) =`, on one line or several.
  let gradient: String
  let arguments: [String: Tensor]
  let expectation: Expectation
  var parameters: [String] = []

  var testDescription: String { "\(group): \(gradient)" }

  /// The text of both definitions; `g` has the parameters of `f`, and possibly more.
  var text: String {
    if gradient.hasPrefix("g(") { return function + "\n" + gradient }
    let signature = function.split(separator: "\n").last { $0.hasPrefix("f(") } ?? "f(x)"
    let parameters = signature.dropFirst(2).prefix { $0 != ")" }
    return function + "\ng(\(parameters)) ="
      + (gradient.contains("\n") || gradient.hasPrefix("return")
        ? "\n" + gradient.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        : " " + gradient)
  }
}

/// Cases that share a function and its arguments.
struct GradientCases {
  let group: String
  let function: String
  let arguments: [String: Tensor]
  var parameters: [String] = []
  private(set) var all: [GradientCase] = []

  init(
    _ group: String, _ function: String, _ arguments: [String: Tensor], by parameters: [String] = []
  ) {
    self.group = group
    self.function = function
    self.arguments = arguments
    self.parameters = parameters
  }

  mutating func right(_ gradients: String...) {
    for gradient in gradients { add(gradient, .right) }
  }

  mutating func wrong(
    _ gradient: String, _ reasons: GradientDiagnosis.Reason..., says words: String = ""
  ) {
    add(gradient, .wrong(reasons, words))
  }

  mutating func unexplained(_ gradients: String...) {
    for gradient in gradients { add(gradient, .unexplained) }
  }

  private mutating func add(_ gradient: String, _ expectation: GradientCase.Expectation) {
    all.append(
      GradientCase(
        group: group, function: function, gradient: gradient, arguments: arguments,
        expectation: expectation, parameters: parameters))
  }

  /// Numbers between -1 and 1 without a simple pattern.
  static func numbers(_ shape: Int..., phase: Double) -> Tensor {
    let elements = (0..<shape.reduce(1, *)).map { k in
      let t = Double(k) * 0.754_877_666 + phase * 0.569_840_29
      return (2 * (t - t.rounded(.down)) - 1) * 0.97 + 0.013
    }
    return Tensor(shape: shape, elements)
  }
}
