internal import Diagnostics
internal import Formulas

/// Decides which names in answers the lab sees: those that it asks for. Any other name that already
/// has a meaning in the lab, or in the language, is renamed, so that only answers can use it.
///
/// Answers therefore see the lab, but can't change the meaning of the lab's own formulas,
/// directives, and checks, not even by defining their own `exp` or `allclose`. What hidden directives
/// define is renamed, too, so that answers see nothing of it.
struct AnswerScope {
  /// Who writes a formula.
  enum Author {
    case lab, exercise, answer, solution
    /// A solution inside a student's answer.
    case answeredSolution

    init(_ surroundings: DocumentContents.Surroundings) {
      if surroundings.isReserved {
        self = surroundings.isInAnswer ? .answeredSolution : .solution
      } else if surroundings.isInAnswer {
        self = .answer
      } else {
        self = surroundings.exercise == nil ? .lab : .exercise
      }
    }
  }

  typealias Written = (block: FormulaBlock, author: Author)

  /// The names that placeholders and solutions ask for.
  private let asked: Set<String>
  /// The names that have a meaning without any answer.
  private let known: Set<String>
  /// The new names of definitions that only answers can use.
  private(set) var names: [String: String] = [:]
  /// The names that only hidden directives define, with names that mean nothing.
  let secrets: [String: String]

  /// - Parameters:
  ///   - defined: The names that directives define.
  ///   - secrets: Those of them that only hidden directives define.
  ///   - hidden: The formulas of solutions that have been cut out.
  init(_ blocks: [Written], defined: Set<String>, secrets: Set<String>, hidden: Set<String>) {
    var asked = hidden
    var known = defined
    for (block, author) in blocks {
      for definition in block.definitions {
        switch author {
        case .solution: asked.insert(definition.name)
        case .lab, .exercise:
          if definition.isUnanswered {
            asked.insert(definition.name)
          } else {
            known.insert(definition.name)
          }
        case .answer, .answeredSolution: break
        }
      }
    }
    for case (let block, .answeredSolution) in blocks {
      asked.formUnion(block.definitions.map(\.name).filter { !Self.means($0, known) })
    }
    self.asked = asked
    self.known = known
    self.secrets = Dictionary(
      uniqueKeysWithValues: secrets.subtracting(asked).map { ($0, Self.privateName($0)) })
    for (block, author) in blocks {
      for definition in block.definitions where isPrivate(definition, author) {
        names[definition.name] = Self.privateName(definition.name)
      }
    }
  }

  /// No name that anybody writes ends this way.
  private static let mark = "\u{2032}"

  /// The name that a definition has in a lab if only answers can use it.
  static func privateName(_ name: String) -> String { name + mark }

  static func isPrivate(_ name: String) -> Bool { name.hasSuffix(mark) }

  /// Whether a name has a meaning in the lab or in the language without any answer.
  static func means(_ name: String, _ known: Set<String>) -> Bool {
    known.contains(name) || FormulaLibrary.isWord(name)
  }

  /// Whether only answers can use a definition.
  ///
  /// A student may also write inside an exercise, so definitions there don't replace functions of
  /// the language for others.
  func isPrivate(_ definition: FormulaDefinition, _ author: Author) -> Bool {
    guard !asked.contains(definition.name) else { return false }
    switch author {
    case .answer, .answeredSolution: return Self.means(definition.name, known)
    case .exercise: return definition.isFunction && FormulaLibrary.isFunction(definition.name)
    case .lab, .solution: return false
    }
  }

  /// Returns a definition under the names that the lab uses for it.
  func placed(_ definition: FormulaDefinition, in block: FormulaBlock, by author: Author)
    -> FormulaDefinition
  {
    switch author {
    case .answer: return definition.renamed(names.merging(secrets) { own, _ in own })
    case .answeredSolution: return definition.renamed(names)
    case .exercise:
      let own = Set(block.definitions.filter { isPrivate($0, author) }.map(\.name))
      return own.isEmpty ? definition : definition.renamed(names.filter { own.contains($0.key) })
    case .lab, .solution: return definition
    }
  }

  /// Explains that only answers can use a definition.
  func notice(of definition: FormulaDefinition, by author: Author) -> Diagnostic {
    let place = author == .exercise ? "only in this block and in answers" : "only in answers"
    let name = definition.name
    let (code, what) =
      FormulaLibrary.isConstant(name)
      ? ("ReplacedConstant", "the built-in constant")
      : FormulaLibrary.isWord(name)
        ? ("ReplacedFunction", "the built-in function")
        : ("ReplacedDefinition", "the lab's definition")
    return Diagnostic(
      .warning, code: code, message: "'\(name)' replaces \(what) \(place)",
      range: definition.nameRange,
      help: "the lab's own formulas and checks keep the original; choose another name to keep both")
  }
}
