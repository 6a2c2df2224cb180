internal import Diagnostics
internal import LabMarkdown

extension ValueReader {
  /// Reports names and members that a value in prose asks for and that do not exist.
  static func check(_ expression: Expression, context: inout PlanningContext) {
    switch expression.kind {
    case .number, .invalid: break
    case .name("pi"): break
    case .name(let name):
      guard let entry = context.scope[name] else {
        reportUnknown(name, at: expression.range, context: &context)
        return
      }
      context.report(
        "InvalidValue", "invalid value: '\(name)' is \(entry.kind.phrase), not a number",
        at: expression.range,
        help: "name one of its values: \(samples(of: entry.kind, name))")
    case .member, .element: checkPath(expression, context: &context)
    case .negated(let operand): check(operand, context: &context)
    case .binary(_, let left, let right):
      check(left, context: &context)
      check(right, context: &context)
    case .call("sqrt", _, _) where expression.constant != nil: break
    case .string, .boolean, .list, .range, .call:
      context.report(
        "InvalidValue", "invalid value: '\(expression.description)' is not a value to show",
        at: expression.range, help: "write a number such as `= run.loss : .5f`")
    }
  }

  /// Checks `name.member…`, `name[i].member…`: the name, the index into a sweep, the member.
  private static func checkPath(
    _ expression: Expression, context: inout PlanningContext
  ) {
    var path: [Expression] = []
    var base = expression
    while true {
      path.insert(base, at: 0)
      switch base.kind {
      case .member(let inner, _, _): base = inner
      case .element(let inner, let index):
        if index.constant == nil { check(index, context: &context) }
        base = inner
      default:
        finishPath(path, context: &context)
        return
      }
    }
  }

  private static func finishPath(
    _ path: [Expression], context: inout PlanningContext
  ) {
    guard case .name(let name) = path[0].kind else {
      context.report(
        "InvalidValue", "invalid value: '\(path[0].description)' has no members", at: path[0].range,
        help: "begin with the name of a run, a network or a data set")
      return
    }
    guard let entry = context.scope[name] else {
      reportUnknown(name, at: path[0].range, context: &context)
      return
    }
    var steps = path.dropFirst()
    if case .element(_, let index)? = steps.first?.kind {
      steps = steps.dropFirst()
      if let count = variantCount(of: name, context), let number = index.constant,
        !(number == number.rounded() && number >= 0 && number < Double(count))
      {
        context.report(
          "InvalidValue", "invalid value: '\(name)' has no element \(index.description)",
          at: index.range, help: "it has \(count), numbered from 0 to \(count - 1)")
        return
      }
    }
    guard case .member(_, let member, let range)? = steps.first?.kind else { return }
    let names = ValueMembers.names(of: entry.kind)
    if !names.contains(member) {
      context.report(
        "UnknownMember",
        "unknown value '\(member)' of \(entry.kind.phrase)"
          + Spelling.suggestion(for: member, among: names),
        at: range, help: "known are \(names.joined(separator: ", "))")
    }
  }

  private static func variantCount(of name: String, _ context: PlanningContext) -> Int? {
    context.runs[name]?.variants.count ?? context.networks[name]?.variants.count
  }

  private static func reportUnknown(
    _ name: String, at range: SourceRange, context: inout PlanningContext
  ) {
    let names = context.scope.names(of: DefinitionKind.allCases)
    context.report(
      "UnknownName", "unknown name '\(name)'" + Spelling.suggestion(for: name, among: names),
      at: range, help: names.isEmpty ? nil : "defined are \(names.joined(separator: ", "))")
  }

  private static func samples(of kind: DefinitionKind, _ name: String) -> String {
    ValueMembers.names(of: kind).prefix(3).map { "\(name).\($0)" }.joined(separator: ", ")
  }
}
