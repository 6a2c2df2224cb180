/// The operations through which a gradient is propagated, in execution order.
struct Tape {
  struct Entry {
    let operation: Operation?
    let inputs: [(tensor: Tensor, node: Int?)]
    let output: Tensor
  }

  private(set) var entries: [Entry] = []
  private(set) var elementCount = 0
  var kinks: [FormulaKink] = []

  /// Adds a value to differentiate with respect to.
  mutating func appendLeaf(_ tensor: Tensor) -> Int {
    entries.append(Entry(operation: nil, inputs: [], output: tensor))
    elementCount += tensor.count
    return entries.count - 1
  }

  mutating func append(
    _ operation: Operation, _ inputs: [(tensor: Tensor, node: Int?)], _ output: Tensor
  ) -> Int {
    entries.append(Entry(operation: operation, inputs: inputs, output: output))
    elementCount += output.count + 16
    return entries.count - 1
  }

  /// Returns the gradients of the entries, from last to first; each sum is accumulated in that
  /// order.
  func gradients(from node: Int, seed: Tensor) -> [Tensor?] {
    var gradients = [Tensor?](repeating: nil, count: entries.count)
    gradients[node] = seed
    for index in stride(from: node, through: 0, by: -1) {
      let entry = entries[index]
      guard let upstream = gradients[index], let operation = entry.operation else { continue }
      let parts = operation.backward(
        upstream, inputs: entry.inputs.map(\.tensor), output: entry.output,
        needed: entry.inputs.map { $0.node != nil })
      for (input, part) in zip(entry.inputs, parts) {
        guard let source = input.node, let part else { continue }
        if var sum = gradients[source] {
          gradients[source] = nil
          for i in sum.elements.indices { sum.elements[i] += part.elements[i] }
          gradients[source] = sum
        } else {
          gradients[source] = part
        }
      }
      gradients[index] = nil
    }
    return gradients
  }
}
