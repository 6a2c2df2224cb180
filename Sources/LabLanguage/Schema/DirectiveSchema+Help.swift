extension DirectiveSchema {
  /// The schema as help for a terminal.
  public var help: String {
    var lines = ["@\(name): \(summary)", "", "Example", ""]
    lines += example.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    if let subject {
      lines += ["", "First argument, without a label", ""] + subject.helpLines(indent: 2)
    }
    if !parameters.isEmpty {
      lines += ["", "Arguments", ""] + parameters.flatMap { $0.helpLines(indent: 2) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Parameter {
  package func helpLines(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines = ["\(margin)\(name): \(type.heading)\(presencePhrase)", "\(margin)    \(summary)"]
    let shared = type.calls.shared
    if !shared.isEmpty {
      lines.append("\(margin)    All of these take")
      lines += shared.flatMap { $0.helpLines(indent: indent + 12) }
    }
    for call in type.calls {
      lines.append("\(margin)    \(call.heading)")
      lines.append("\(margin)        \(call.summary)")
      lines += call.parameters.filter { !shared.map(\.name).contains($0.name) }
        .flatMap { $0.helpLines(indent: indent + 12) }
    }
    return lines
  }

  /// Whether it is required and can be swept, in short: ` (required; a list makes a sweep)`.
  package var presencePhrase: String {
    var words: [String] = []
    switch presence {
    case .required: words.append("required")
    case .optional: break
    case .defaulted(let text): words.append("default \(text)")
    }
    if isSweepable { words.append("a list makes a sweep") }
    return words.isEmpty ? "" : " (\(words.joined(separator: "; ")))"
  }
}

extension ValueType {
  /// The calls that a value can be, including those within lists and alternatives.
  package var calls: [CallSchema] {
    switch self {
    case .call(let calls): calls
    case .list(let element): element.calls
    case .either(let types): types.flatMap(\.calls)
    default: []
    }
  }

  /// The type in words, where calls are only mentioned; they are described below.
  package var heading: String {
    switch self {
    case .call: "one of these"
    case .list(let element): "a list, each element \(element.heading)"
    case .either(let types): types.map(\.heading).joined(separator: "; or ")
    default: phrase
    }
  }
}
