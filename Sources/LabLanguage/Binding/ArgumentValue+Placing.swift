package import Diagnostics
package import LabMarkdown

extension ArgumentValue {
  /// The same value with all its parts placed at `range`: for values that aren't in a file.
  package func placed(at range: SourceRange) -> ArgumentValue {
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
      case .formula(let excerpt): .formula(SourceExcerpt(excerpt.text, at: range.lowerBound))
      case .number, .string, .boolean, .name, .invalid: kind
      }
    return ArgumentValue(moved, range: range)
  }
}
