import Diagnostics

/// Looks out for what decides by a NaN while a condition is evaluated.
struct ConditionWatch {
  /// The first such place, as it is written.
  var unordered: String?
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

extension Operation {
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
