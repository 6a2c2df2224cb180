internal import Numerals

/// `hidden: true`: an argument of checks and data that only grading uses.
public enum HiddenArgument {
  public static let name = "hidden"
  /// The directive that stands in students' files for a hidden check.
  public static let standIn = "hidden"
}

extension Directive {
  /// Whether its author may want to hide it: it has the argument, and doesn't plainly say no.
  var isHidden: Bool {
    arguments.contains { $0.label == HiddenArgument.name && $0.value.kind != .boolean(false) }
  }

  /// The line that stands in for it in students' files, if it is a check: it says only how many points
  /// there are.
  func standIn(in grammar: DirectiveGrammar) -> String? {
    guard isHidden, grammar[name]?.isCheck ?? false else { return nil }
    let points = arguments.first { $0.label == DirectiveSyntax.points }?.value.kind
    guard case .number(let count)? = points, PointValue.isValid(count) else {
      return "@\(HiddenArgument.standIn)()"
    }
    return "@\(HiddenArgument.standIn)(\(DirectiveSyntax.points): \(Numeral.plain(count)))"
  }
}

extension Directive {
  /// Every text in its arguments, which may name a file.
  var texts: [String] { arguments.flatMap(\.value.texts) }
}

extension ArgumentValue {
  fileprivate var texts: [String] {
    switch kind {
    case .string(let text): [text]
    case .list(let values): values.flatMap(\.texts)
    case .call(_, _, let arguments): arguments.flatMap(\.value.texts)
    case .number, .boolean, .name, .range, .formula, .invalid: []
    }
  }
}
