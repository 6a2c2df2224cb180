/// Finds directives that don't exist and may be meant to open a block that students don't see, such as
/// `@answerKey(a)`: like a block, they have at most a name, a title, and points.
///
/// So may one whose name says that it hides something, whatever its arguments are. A slip in the name of another
/// directive, or of a block that students see, hides nothing.
struct UnknownBlocks: DocumentWalker {
  private(set) var openers: [Directive] = []
  private let grammar: DirectiveGrammar

  private static let hiding: Set = [
    "hide", "hidden", "private", "secret", "secrets", "comment", "comments", "staff",
    "tutor",
  ]

  /// The maximum number found; each of them is enough.
  private static let most = 50

  init(in blocks: [Block], _ grammar: DirectiveGrammar) {
    self.grammar = grammar
    // Without a grammar, nothing is known to be unknown.
    if !grammar.isEmpty { walk(blocks) }
  }

  mutating func visit(_ block: Block) {
    if openers.count == Self.most { return }
    if case .directive(let directive) = block.kind, isUnknown(directive.name),
      Self.hiding.contains(directive.name.lowercased())
        || directive.mayOpenBlock && !isSlip(directive.name)
    {
      openers.append(directive)
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}

  private func isUnknown(_ name: String) -> Bool {
    grammar[name] == nil && ContainerKind(rawValue: name) == nil
      && DocumentWord(rawValue: name) == nil
  }

  private func isSlip(_ name: String) -> Bool {
    let word = Array(name.lowercased().utf8)
    return HidingWord.isSlipOfShownBlock(word)
      || grammar.keys.contains { other in
        // A misspelled `@hidden(…)` may be meant to hide something.
        other != HiddenArgument.standIn && ContainerKind(rawValue: other) == nil
          && HidingWord.isSlip(word, of: Array(other.lowercased().utf8))
      }
  }
}

extension Directive {
  /// Whether its arguments are those of a block: nothing but a name, a title, and points.
  fileprivate var mayOpenBlock: Bool {
    arguments.enumerated().allSatisfy { place, argument in
      switch argument.value.kind {
      case .name: argument.label == nil && place == 0
      case .string: argument.label == "title"
      case .number: argument.label == DirectiveSyntax.points
      default: false
      }
    }
  }
}
