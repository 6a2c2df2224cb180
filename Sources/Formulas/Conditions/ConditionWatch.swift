import Diagnostics

/// Looks out for what decides by a NaN, or of nothing, while a condition is evaluated.
struct ConditionWatch {
  /// The first place where a NaN decides, as it is written.
  var unordered: String?
  /// The first place where something is said of no elements, as it is written.
  var vacuous: String?
  /// Whether what is said of no elements stands for its contrary, or for NaN where it is a sum, to
  /// see whether anything rests on it.
  var doubtsVacuous = false
}

extension Interpreter {
  /// Keeps the place of an operation that takes a NaN and gives something else, so that its result
  /// does not show it. Asking `isnan` is no such thing, and neither is `where` leaving one out.
  @inline(never)
  func look(
    at operation: Operation, _ inputs: [Tensor], _ output: Tensor, _ range: SourceRange,
    _ frame: Frame
  ) {
    guard watch?.unordered == nil, operation.hidesNaN(inputs, output) else { return }
    watch?.unordered = frame.definition.source.quote(range)
  }

  /// Keeps the place where one of a few arrays with a NaN decides something.
  @inline(never)
  func look(at deciders: [Traced], _ range: SourceRange, _ frame: Frame) {
    guard watch != nil, watch?.unordered == nil,
      deciders.contains(where: { $0.tensor?.hasNaN ?? false })
    else { return }
    watch?.unordered = frame.definition.source.quote(range)
  }
}

extension Interpreter {
  /// Keeps the place of an operation that makes something of no elements: `all([])`, `sum([]) == 0`.
  /// Returns its result, or what is to stand for it.
  @inline(never)
  func lookForNothing(
    at operation: Operation, _ inputs: [Tensor], _ output: Tensor, _ range: SourceRange,
    _ frame: Frame
  ) -> Tensor {
    guard let doubt = operation.doubt(inputs, output), doubt.isTruth || frame.isAboutNothing
    else { return output }
    if watch?.vacuous == nil { watch?.vacuous = frame.definition.source.quote(range) }
    guard watch?.doubtsVacuous == true else { return output }
    return Tensor(shape: output.shape, output.elements.map { _ in doubt.contrary })
  }
}

extension Frame {
  /// Whether a sum of no elements stands in the condition itself, in a constant of the lab, or in a
  /// formula that is given an empty array. Elsewhere it may be one part of many.
  fileprivate var isAboutNothing: Bool {
    let parameters = definition.parameters
    return parameters.isEmpty
      || parameters.contains { parameter in
        if case .single(let value)? = locals[parameter.name] {
          value.tensor?.elements.isEmpty ?? false
        } else {
          false
        }
      }
  }
}

extension Operation {
  /// What stands against a result that is made of no elements; nil for one that is made of some.
  fileprivate func doubt(
    _ inputs: [Tensor], _ output: Tensor
  ) -> (contrary: Double, isTruth: Bool)? {
    guard !output.elements.isEmpty, inputs.contains(where: \.elements.isEmpty) else { return nil }
    switch self {
    case .reduce(let reduction) where reduction.kind == .all: return (0, true)
    case .reduce(let reduction) where reduction.kind == .any: return (1, true)
    case .reduce, .product: return (.nan, false)
    default: return nil
    }
  }

  fileprivate func hidesNaN(_ inputs: [Tensor], _ output: Tensor) -> Bool {
    switch self {
    case .map(.isnan), .map(.isinf), .map(.isfinite): return false
    case .map: return Self.differs(inputs[0], output)
    case .pair:
      guard inputs[0].hasNaN || inputs[1].hasNaN else { return false }
      let unordered = PairwiseFunction.maximum.forward(inputs[0], inputs[1], shape: output.shape)
      return Self.differs(unordered, output)
    case .select: return inputs[0].hasNaN
    case .reduce(let reduction): return reduction.kind.isFlat && inputs[0].hasNaN
    default: return false
    }
  }

  /// Whether a NaN of one array is none in the other.
  private static func differs(_ a: Tensor, _ b: Tensor) -> Bool {
    zip(a.elements, b.elements).contains { $0.isNaN && !$1.isNaN }
  }
}

extension Tensor {
  fileprivate var hasNaN: Bool { elements.contains(where: \.isNaN) }
}

extension BuiltinFunction {
  /// Whether it puts elements in order, or finds them, without an operation that says so.
  var ordersElements: Bool { ["sort", "argsort", "flatnonzero"].contains(name) }
}
