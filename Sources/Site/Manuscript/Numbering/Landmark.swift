internal import LabMarkdown

/// Something in a lab with a number or a name, which prose can refer to.
struct Landmark: Equatable {
  enum Kind: String {
    case section, figure, table, equation, exercise, term, check

    /// The word before the number: `Figure`.
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  let kind: Kind
  /// `3`, `2.1`, or `S1` in a solution; nil if it isn't counted.
  let number: String?
  /// Its anchor on the page, or nil if nothing can refer to it.
  let anchor: String?
  let isInSolution: Bool
  /// The text of a reference to something without a number.
  let title: [Inline]

  /// The word with the number: `Figure 3`.
  var label: String? { number.map { "\(kind.word) \($0)" } }
}

extension Directive {
  /// The author's caption.
  var caption: String? {
    guard case .string(let text)? = argument("caption")?.kind else { return nil }
    return text
  }

  /// The author's name for the result; for a descent, that is a name for formulas.
  var label: Label? {
    guard landmarkKind != nil, let value = argument("as"), case .name(let name) = value.kind
    else { return nil }
    return Label(name: name, range: value.range)
  }

  /// The kind of its result. It depends only on how the directive is written, so errors change no
  /// numbers.
  var landmarkKind: Landmark.Kind? {
    switch name {
    case "plot": .figure
    case "table": .table
    case "show": argument("at") != nil || argument("on") != nil ? .figure : .table
    case "gradcheck": .check
    default: nil
    }
  }

  private func argument(_ label: String) -> Expression? {
    arguments.first { $0.label == label }?.value
  }
}
