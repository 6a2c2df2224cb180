internal import LabMarkdown

/// Something in a lab that has a number or a name, so that prose can refer to it.
struct Landmark: Equatable {
  enum Kind: String {
    case section, figure, table, equation, exercise, term, check

    /// The word before the number: `Figure`.
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  let kind: Kind
  /// `3`, `2.1`, or `S1` for what stands in a solution; nil for what is not counted.
  let number: String?
  /// Its place in the page, nil where nothing can refer to it.
  let anchor: String?
  let isInSolution: Bool
  /// What a reference says of something without a number.
  let title: [Inline]

  /// The word with the number: `Figure 3`.
  var label: String? { number.map { "\(kind.word) \($0)" } }
}

extension Directive {
  /// What the author says below or above what it shows.
  var caption: String? {
    guard case .string(let text)? = argument("caption")?.kind else { return nil }
    return text
  }

  /// The name that the author gives what it shows; a descent's is one for formulas.
  var label: Label? {
    guard landmarkKind != nil, let value = argument("as"), case .name(let name) = value.kind
    else { return nil }
    return Label(name: name, range: value.range)
  }

  /// What it shows, told from how it is written, so that a fault changes no number.
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
