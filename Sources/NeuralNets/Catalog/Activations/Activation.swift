import Tensors

/// A function that a layer applies to its pre-activations.
///
/// Its properties are those of ``ActivationFunction``.
@dynamicMemberLookup
public struct Activation: Sendable {
  let function: any ActivationFunction

  init(_ function: some ActivationFunction) { self.function = function }

  public subscript<Value>(
    dynamicMember property: KeyPath<any ActivationFunction, Value>
  ) -> Value {
    function[keyPath: property]
  }

  public func written(of argument: String) -> String { function.written(of: argument) }

  public func writtenDelta(
    _ gradient: String, activations a: String, preActivations z: String
  ) -> String {
    function.writtenDelta(gradient, activations: a, preActivations: z)
  }

  public func formula(of z: String, isSafe: Bool = false) -> String {
    isSafe ? function.safeFormula(of: z) : function.formula(of: z)
  }
}

extension Activation {
  /// The activations of the language, in the order of the reference.
  public static let catalog: [Entry<Activation>] = [
    Identity.entry, Step.entry, Sigmoid.entry, Tanh.entry, ReLU.entry, LeakyReLU.entry,
    ELU.entry, SELU.entry, GELU.entry, SiLU.entry, Softplus.entry, LogSigmoid.entry,
    HardTanh.entry, Softsign.entry, Softmax.entry,
  ]
}

extension Activation: Hashable {
  public static func == (a: Self, b: Self) -> Bool {
    a.function.equals(b.function)
  }

  public func hash(into hasher: inout Hasher) { function.hash(into: &hasher) }
}

extension Activation {
  /// Returns the activation of one pre-activation; the softmax of a single number is 1.
  ///
  /// NaN stays NaN in every activation, including ReLU and step.
  public func apply(_ preActivation: Double) -> Double {
    apply([preActivation])[0]
  }

  /// Returns the activations of one sample.
  ///
  /// - Shape: `preActivations` has one value for each unit, and so does the result.
  public func apply(_ preActivations: [Double]) -> [Double] {
    let count = preActivations.count
    guard count > 0 else { return [] }
    let z = PaddedMatrix(Matrix(rows: 1, columns: count, elements: preActivations))
    let a = PaddedMatrix(rows: 1, columns: count)
    function.forward(
      z.elements, into: a.elements, PaddedShape(rows: 1, columns: count, stride: count))
    return a.matrix.elements
  }

  /// Returns the derivative at a pre-activation, given the activation there.
  ///
  /// At a kink it is the left derivative: relu'(0) = 0, and leakyReLU'(0) is its small slope. For
  /// softmax, it is the derivative of an output with respect to its own pre-activation.
  public func derivative(preActivation: Double, activation: Double) -> Double {
    function.slope(preActivation, activation: activation)
  }

  /// Returns the derivative at a pre-activation.
  public func derivative(at preActivation: Double) -> Double {
    derivative(preActivation: preActivation, activation: apply(preActivation))
  }
}
