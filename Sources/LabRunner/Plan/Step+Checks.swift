internal import LabMarkdown

extension Step {
  /// Whether it counts as a check: an `@expect` of the lab, or another directive that gives points.
  var isCheck: Bool {
    !isInAnswer && (directive.name == ExpectDirective.schema.name || points != nil)
  }

  /// The outcome of a step that can't run.
  func outcome(behind obstacle: Obstacle) -> Outcome {
    guard case .unanswered(let name) = obstacle, directive.name == ExpectDirective.schema.name
    else { return Outcome(obstacle) }
    return .expectation(
      Expectation(
        condition: directive.arguments.first?.value.description ?? "",
        label: directive.text(of: "label"), verdict: .unanswered, missing: name))
  }
}

extension Directive {
  /// Its points, if it is a check and it passes.
  var checkPoints: Double? {
    guard let schema = Directives.type(named: name)?.schema,
      schema.parameters.contains(where: { $0.name == Points.parameter.name }),
      let points = argument("points")?.constant, points.isFinite, points >= 0
    else { return nil }
    return points
  }

  fileprivate func text(of label: String) -> String? {
    if case .string(let text)? = argument(label)?.kind { text } else { nil }
  }

  private func argument(_ label: String) -> Expression? {
    arguments.first { $0.label == label }?.value
  }
}
