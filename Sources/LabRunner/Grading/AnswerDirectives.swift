internal import LabLanguage
internal import LabMarkdown

/// The directives that an answer may contain, by its argument `directives`.
struct AnswerDirectives: Sendable {
  /// All that a lab can allow: whatever gives no points, and isn't of the lab as a whole.
  static let choices = Directives.all.filter { $0.mayBeInAnswers }.map { $0.schema.name }

  static let none = AnswerDirectives(names: [])
  static let label = "directives"

  private let names: [String]

  private init(names: [String]) { self.names = names }

  /// - Parameter opener: `@answer(…)`. What can't be read allows nothing.
  init(of opener: Directive) {
    guard let argument = opener.arguments.first(where: { $0.label == Self.label }),
      case .list(let values) = argument.value.kind
    else {
      names = []
      return
    }
    let written = values.compactMap { value in
      if case .name(let name) = value.kind { name } else { nil }
    }
    names = Self.choices.filter(written.contains)
  }

  /// Whether a directive of this answer is put into the lab.
  func allows(_ directive: Directive) -> Bool {
    directive.audience == .student && names.contains(directive.name)
  }

  /// As in `this answer can contain text, formulas, @train, and @plot`.
  var help: String {
    guard let last = names.last else { return "answers contain text and formulas" }
    let others = ["text", "formulas"] + names.dropLast().map { "@\($0)" }
    return "this answer can contain \(others.joined(separator: ", ")), and @\(last)"
  }
}
