internal import Diagnostics
internal import Formulas

/// Which names of answers the lab sees: those that it asks for. All others that mean something
/// to the lab already, or to the language, get another name, by which only answers know them.
///
/// So answers see the lab, and no answer can change what the lab's own formulas, directives and
/// checks mean, be it by an `exp` or an `allclose` of its own.
struct AnswerScope {
  /// Who writes a formula.
  enum Author {
    case lab, exercise, answer, solution
    /// What stands as a solution in a student's answer.
    case answeredSolution

    init(_ surroundings: DocumentContents.Surroundings) {
      if surroundings.isInSolution {
        self = surroundings.isInAnswer ? .answeredSolution : .solution
      } else if surroundings.isInAnswer {
        self = .answer
      } else {
        self = surroundings.exercise == nil ? .lab : .exercise
      }
    }
  }

  typealias Written = (block: FormulaBlock, author: Author)

  /// The names that holes and solutions ask for.
  private let asked: Set<String>
  /// Those that mean something without any answer.
  private let known: Set<String>
  /// The names by which answers know what is theirs alone.
  private(set) var names: [String: String] = [:]

  /// - Parameters:
  ///   - defined: the names that directives define.
  ///   - hidden: the formulas of solutions that have been cut out.
  init(_ blocks: [Written], defined: Set<String>, hidden: Set<String>) {
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
    for (block, author) in blocks {
      for definition in block.definitions where isPrivate(definition, author) {
        names[definition.name] = Self.privateName(definition.name)
      }
    }
  }

  /// No name that somebody writes ends so.
  private static let mark = "\u{2032}"

  private static func privateName(_ name: String) -> String { name + mark }

  static func isPrivate(_ name: String) -> Bool { name.hasSuffix(mark) }

  /// Whether a name means something to the lab or to the language without any answer.
  static func means(_ name: String, _ known: Set<String>) -> Bool {
    known.contains(name) || FormulaLibrary.isWord(name)
  }

  /// Whether a definition counts for answers only.
  ///
  /// In an exercise a student may have written it too, so that it replaces no function of the
  /// language for others.
  func isPrivate(_ definition: FormulaDefinition, _ author: Author) -> Bool {
    guard !asked.contains(definition.name) else { return false }
    switch author {
    case .answer, .answeredSolution: return Self.means(definition.name, known)
    case .exercise: return definition.isFunction && FormulaLibrary.isFunction(definition.name)
    case .lab, .solution: return false
    }
  }

  /// Returns a definition under the names that it has for the lab.
  func placed(_ definition: FormulaDefinition, in block: FormulaBlock, by author: Author)
    -> FormulaDefinition
  {
    switch author {
    case .answer, .answeredSolution: return definition.renamed(names)
    case .exercise:
      let own = Set(block.definitions.filter { isPrivate($0, author) }.map(\.name))
      return own.isEmpty ? definition : definition.renamed(names.filter { own.contains($0.key) })
    case .lab, .solution: return definition
    }
  }

  /// Says that a definition counts for answers only.
  func notice(of definition: FormulaDefinition, by author: Author) -> Diagnostic {
    let place = author == .exercise ? "in this block and in answers only" : "in answers only"
    let name = definition.name
    let isOfLab = known.contains(name) && !FormulaLibrary.isWord(name)
    return Diagnostic(
      .warning, code: isOfLab ? "ReplacedDefinition" : "ReplacedFunction",
      message:
        "'\(name)' replaces \(isOfLab ? "what the lab calls so" : "the language's own") \(place)",
      range: definition.nameRange,
      help: "the lab's own formulas and checks keep theirs; choose another name to have both")
  }
}
