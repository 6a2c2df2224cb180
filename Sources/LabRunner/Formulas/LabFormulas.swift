internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown

/// Collects the formulas of a document in the library that its directives use.
struct LabFormulas {
  private(set) var library = FormulaLibrary()
  private(set) var diagnostics: [Diagnostic] = []
  /// Every name that a formula defines, and its place.
  private(set) var names: [(name: String, range: SourceRange)] = []

  /// As in ``AnswerScope/secrets``.
  let secrets: [String: String]

  /// - Parameters:
  ///   - defined: The names that directives define.
  ///   - hidden: The definitions of solutions that have been cut out.
  init(
    _ items: [DocumentContents.Item], _ formulas: FormulaNames, defined: Set<String>,
    hidden: SolutionNames
  ) {
    let blocks = Self.read(items, &diagnostics)
    let scope = AnswerScope(
      blocks, defined: defined, secrets: items.secretNames, hidden: hidden.formulaNames)
    secrets = scope.secrets
    addLab(blocks, scope)
    addAnswers(blocks, scope)
    for (block, author) in blocks where author == .solution {
      diagnostics += library.add(block, replacing: true)
      names += block.definitions.map { ($0.name, $0.nameRange) }
    }
    for (block, author) in blocks where author == .answeredSolution {
      for definition in block.definitions {
        add(definition, in: block, by: author, scope, replacing: true)
      }
    }
    let given = Set(library.definitions.map(\.name))
    library.unanswered.formUnion(hidden.formulaNames.subtracting(given))
    let known = given.union(defined).union(hidden.formulaNames).union(hidden.definitions.keys)
    let asked = AskedNames(in: items, formulas, solved: hidden.solvedExercises) {
      known.contains($0)
    }
    library.unanswered.formUnion(asked.names.map(\.name))
    names += asked.names
  }

  /// Returns the formulas of all blocks, up to the limit.
  private static func read(
    _ items: [DocumentContents.Item], _ diagnostics: inout [Diagnostic]
  ) -> [AnswerScope.Written] {
    var blocks: [AnswerScope.Written] = []
    for case .formulas(let formulas, let surroundings) in items {
      guard let block = formulas.block else {
        diagnostics.append(
          Diagnostic(
            code: "TooManyDefinitions",
            message: "invalid formulas: a lab can have at most \(DocumentContents.mostDefinitions) "
              + "definitions",
            range: formulas.excerpt.sourceRange, help: "split the lab into several"))
        break
      }
      diagnostics += block.diagnostics
      blocks.append((block, AnswerScope.Author(surroundings)))
    }
    return blocks
  }

  /// Adds definitions outside of answers and solutions. Those outside of exercises take precedence
  /// over another definition of the name in an exercise, wherever it is.
  private mutating func addLab(_ blocks: [AnswerScope.Written], _ scope: AnswerScope) {
    let outer = blocks.filter { $0.author == .lab }.flatMap { $0.block.definitions.map(\.name) }
    let ofLab = Set(outer)
    for (block, author) in blocks where author == .lab || author == .exercise {
      for definition in block.definitions {
        if author == .exercise, ofLab.contains(definition.name) {
          diagnostics.append(.duplicate(definition))
        } else {
          add(definition, in: block, by: author, scope)
        }
      }
    }
  }

  /// Adds the definitions of answers; the first one of a name fills the placeholder of that name.
  private mutating func addAnswers(_ blocks: [AnswerScope.Written], _ scope: AnswerScope) {
    var holes = Set(library.definitions.filter(\.isUnanswered).map(\.name))
    for (block, author) in blocks where author == .answer {
      for definition in block.definitions {
        let fills = !definition.isUnanswered && holes.remove(definition.name) != nil
        add(definition, in: block, by: author, scope, replacing: fills)
      }
    }
  }

  private mutating func add(
    _ definition: FormulaDefinition, in block: FormulaBlock, by author: AnswerScope.Author,
    _ scope: AnswerScope, replacing: Bool = false
  ) {
    let placed = scope.placed(definition, in: block, by: author)
    guard replacing || library.definition(named: placed.name) == nil else {
      return diagnostics.append(.duplicate(definition))
    }
    diagnostics += library.add(placed, replacing: replacing)
    if scope.isPrivate(definition, author) {
      diagnostics.append(scope.notice(of: definition, by: author))
    } else {
      names.append((definition.name, definition.nameRange))
    }
  }
}
