internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown

extension Plan {
  /// The plan as stable text, one line per step: for `labsheet explain` and for golden files.
  public var dump: String {
    steps.map { step in
      let start = step.directive.range.lowerBound
      let source = document.source
      let file = source.isIncluded(start) ? source.shortName(at: start) + ":" : ""
      let line = "\(file)\(source.location(of: start).line)"
      let action = step.action.rawValue.padding(to: 6)
      let arguments = step.directive.arguments.map(\.description).joined(separator: ", ")
      let missing = step.obstacle.map { "  (needs \($0.name))" } ?? ""
      return "\(action) \(line): @\(step.directive.name)(\(arguments))\(missing)\n"
    }.joined()
  }
}

extension String {
  fileprivate func padding(to count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
