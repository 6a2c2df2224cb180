extension OperationTrace {
  /// Returns the trace with other outputs for some steps.
  ///
  /// - Parameter last: The last step that is needed.
  func replayed(_ outputs: [Int: Tensor], upTo last: Int? = nil) -> OperationTrace {
    var result = self
    var changed = Set(outputs.keys)
    guard let first = outputs.keys.min() else { return self }
    for index in first...max(first, last ?? steps.count - 1) {
      let step = steps[index]
      if let output = outputs[index] {
        result.replace(index, with: step, step.inputs.map(\.tensor), output)
        continue
      }
      guard let operation = step.operation,
        step.inputs.contains(where: { $0.step.map(changed.contains) ?? false })
      else { continue }
      let inputs = step.inputs.map { input in
        input.step.map { result.steps[$0].output } ?? input.tensor
      }
      result.replace(
        index, with: step, inputs, operation.forward(inputs, shape: step.output.shape))
      changed.insert(index)
    }
    return result
  }
}
