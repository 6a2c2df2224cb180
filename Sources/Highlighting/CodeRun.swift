/// A piece of code whose characters are of one kind.
public struct CodeRun: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case plain
    case keyword
    case string
    case number
    case comment
    /// A name where it is given its meaning: a function, a key, a heading.
    case definition
    /// A type, or a function that the language brings along.
    case builtin
    case `operator`
    /// What speaks about the code: decorators, directives for a preprocessor, rules.
    case meta
    /// A gap that someone is to fill.
    case hole
  }

  public let kind: Kind
  public let text: String

  public init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}

extension [CodeRun] {
  /// Joins neighbours of one kind and leaves out empty runs.
  var joined: [CodeRun] {
    var joined: [CodeRun] = []
    var text = ""
    for (index, run) in enumerated() {
      text += run.text
      if index + 1 < count, self[index + 1].kind == run.kind { continue }
      if !text.isEmpty { joined.append(CodeRun(kind: run.kind, text: text)) }
      text = ""
    }
    return joined
  }
}
