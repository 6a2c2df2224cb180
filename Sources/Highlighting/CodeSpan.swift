/// A run of code with one highlighting category.
public struct CodeSpan: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case plain
    case keyword
    case string
    case number
    case comment
    /// A name at its definition: a function, a key, a heading.
    case definition
    /// A type, or a built-in function.
    case builtin
    case `operator`
    /// Metadata about the code: decorators, preprocessor directives, rules.
    case meta
    /// A placeholder to fill in.
    case hole
  }

  public let kind: Kind
  public let text: String

  public init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}

extension [CodeSpan] {
  /// Joins adjacent runs of one category and drops empty ones.
  var joined: [CodeSpan] {
    var joined: [CodeSpan] = []
    var text = ""
    for (index, run) in enumerated() {
      text += run.text
      if index + 1 < count, self[index + 1].kind == run.kind { continue }
      if !text.isEmpty { joined.append(CodeSpan(kind: run.kind, text: text)) }
      text = ""
    }
    return joined
  }
}
