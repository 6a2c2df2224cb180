package import Diagnostics
package import LabMarkdown

extension Expression {
  /// The same expression with all its parts placed at `range`: for values that aren't in a file.
  package func placed(at range: SourceRange) -> Expression {
    let moved: Kind =
      switch kind {
      case .list(let elements): .list(elements.map { $0.placed(at: range) })
      case .range(let lower, let upper):
        .range(lower: lower.placed(at: range), upper: upper.placed(at: range))
      case .call(let name, _, let arguments):
        .call(
          name: name, nameRange: range,
          arguments: arguments.map {
            Argument(label: $0.label, labelRange: range, value: $0.value.placed(at: range))
          })
      case .member(let base, let name, _):
        .member(of: base.placed(at: range), name: name, nameRange: range)
      case .element(let base, let index):
        .element(of: base.placed(at: range), index: index.placed(at: range))
      case .negated(let operand): .negated(operand.placed(at: range))
      case .binary(let symbol, let left, let right):
        .binary(symbol, left.placed(at: range), right.placed(at: range))
      default: kind
      }
    return Expression(moved, range: range)
  }
}
