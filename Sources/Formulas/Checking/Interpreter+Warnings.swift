import Diagnostics

/// Warnings about shapes that fit but are rarely intended.
extension Interpreter {
  /// Warns if a vector is combined with a column, which makes an unintended table.
  @inline(never)
  func warn(
    _ operation: Operation, _ shapes: [TensorShape?], at range: SourceRange,
    _ operands: [Expression], _ frame: Frame
  ) {
    guard case .pair(let function) = operation, operands.count == 2,
      let a = shapes[0], let b = shapes[1]
    else { return }
    let (vector, column) = a.rank == 1 ? (a, b) : (b, a)
    guard vector.rank == 1, column.rank == 2, column.sizes[1] == .known(1),
      vector.sizes[0] != .known(1), vector.sizes[0] != .unknown,
      vector.sizes[0] == column.sizes[0]
    else { return }
    // An explicit `[:, None]` says that a table is intended.
    if operands.contains(where: \.hasNewAxis) { return }
    let size = vector.sizes[0]
    let texts = operands.map { frame.definition.source.quote($0.range, limit: 32) }
    var help = [
      "a column combined with a vector: turn the column into a vector with [:, 0], or the vector into a column with [:, None]"
    ]
    help += operands.compactMap { origin(of: $0, frame) }
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: '\(texts[0])' is \(a), '\(texts[1])' is \(b), and "
          + "'\(function.sign)' combines them into \(TensorShape([size, size]))", range: range,
        help: help.joined(separator: "; ")))
  }

  /// Returns the place where a matrix of several columns was compared with a given column, which
  /// stretches the column. A loss over all of it is rarely intended, so this is reported at the
  /// loss.
  func stretched(
    _ operation: Operation, _ inputs: [Traced], at range: SourceRange, _ operands: [Expression],
    _ frame: Frame
  ) -> SourceRange? {
    switch operation {
    case .pair(.subtract) where operands.count == 2:
      guard let a = inputs[0].shape, let b = inputs[1].shape, a.rank == 2, b.rank == 2,
        a.sizes[0] == b.sizes[0], a.sizes[0] != .known(1), a.sizes[0] != .unknown
      else { return nil }
      let columns = [a.sizes[1], b.sizes[1]]
      guard let column = columns.firstIndex(of: .known(1)), case let other = columns[1 - column],
        other != .known(1), other != .unknown, isGiven(operands[column], frame)
      else { return nil }
      return range
    case .map, .pair, .transpose: return inputs.compactMap(\.stretched).first
    case .reduce(let reduction) where reduction.axis == nil && reduction.kind == .sum:
      if let place = inputs[0].stretched { warnOfStretched(at: place, frame) }
      return nil
    default: return nil
    }
  }

  /// Whether it is a name for data, rather than something computed here.
  private func isGiven(_ expression: Expression, _ frame: Frame) -> Bool {
    guard case .name(let name) = expression.kind, frame.origins[name] == nil else { return false }
    return frame.definition.parameterNames.contains(name)
  }

  private func warnOfStretched(at range: SourceRange, _ frame: Frame) {
    let text = frame.definition.source.quote(range)
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: '\(text)' broadcasts one column against several, and the "
          + "sum covers all of them", range: range,
        help: "predictions and targets need the same shape; select the column with [:, 0:1]"))
  }
}

extension Expression {
  /// Whether it is an index with `None`.
  fileprivate var hasNewAxis: Bool {
    guard case .index(_, let parts) = kind else { return false }
    return parts.contains { if case .newAxis = $0 { true } else { false } }
  }
}
