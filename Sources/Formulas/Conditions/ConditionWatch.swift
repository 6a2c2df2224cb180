import Diagnostics

/// Watches for decisions based on NaN, or on no elements, while a condition is evaluated.
struct ConditionWatch {
  /// The source of the first expression where a NaN decides.
  var unordered: String?
  /// The source of the first expression about no elements.
  var vacuous: String?
  /// Whether a result about no elements is replaced with its opposite, or with NaN for a sum, to
  /// find out whether anything depends on it.
  var doubtsVacuous = false
}

extension Interpreter {
  /// Records an operation that takes a NaN and returns something else, so that its result doesn't
  /// show the NaN. `isnan`, and a `where` that leaves the NaN out, are exempt.
  @inline(never)
  func look(
    at operation: Operation, _ inputs: [Tensor], _ output: Tensor, _ range: SourceRange,
    _ frame: Frame
  ) {
    guard watch?.unordered == nil, operation.hidesNaN(inputs, output) else { return }
    watch?.unordered = frame.definition.source.quote(range)
  }

  /// Records the place where one of several arrays with a NaN decides something.
  @inline(never)
  func look(at deciders: [Traced], _ range: SourceRange, _ frame: Frame) {
    guard watch != nil, watch?.unordered == nil,
      deciders.contains(where: { $0.tensor?.hasNaN ?? false })
    else { return }
    watch?.unordered = frame.definition.source.quote(range)
  }
}

extension Interpreter {
  /// Records an operation on no elements: `all([])`, `sum([]) == 0`. Returns its result, or the
  /// value that replaces it.
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
  /// Whether a sum of no elements is in the condition itself, in a constant of the lab, or in a
  /// formula with an empty argument. Elsewhere it may be one part of many.
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
  /// The opposite of a result about no elements; nil for a result about some.
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

  /// Whether one array has a NaN where the other doesn't.
  private static func differs(_ a: Tensor, _ b: Tensor) -> Bool {
    zip(a.elements, b.elements).contains { $0.isNaN && !$1.isNaN }
  }
}

extension Tensor {
  fileprivate var hasNaN: Bool { elements.contains(where: \.isNaN) }
}

extension BuiltinFunction {
  /// Whether it sorts elements, or finds them, without a specific operation for it.
  var ordersElements: Bool { ["sort", "argsort", "flatnonzero"].contains(name) }
}
