internal import Diagnostics
internal import Formulas
internal import LabMarkdown
internal import NeuralNets

/// Finds the names that an exercise asks students to define: its directives use them, nothing
/// defines them, and the exercise has no solution that should.
struct AskedNames {
  private(set) var names: [(name: String, range: SourceRange)] = []

  /// - Parameter solved: The exercises of solutions that have been cut out.
  init(in items: [DocumentContents.Item], solved: Set<String>, known: (String) -> Bool) {
    var solved = solved
    for case .formula(_, let surroundings) in items where surroundings.isInSolution {
      if let exercise = surroundings.exercise { solved.insert(exercise) }
    }
    var asked: Set<String> = []
    for case .directive(let directive, let surroundings) in items {
      guard let exercise = surroundings.exercise, !surroundings.isInSolution,
        !solved.contains(exercise)
      else { continue }
      for (name, range) in directive.formulaNames
      where !known(name) && asked.insert(name).inserted {
        names.append((name, range))
      }
    }
  }
}

extension Directive {
  /// The names that its formulas use, and the names that it takes for formulas.
  var formulaNames: [(name: String, range: SourceRange)] {
    arguments.flatMap { argument -> [(name: String, range: SourceRange)] in
      switch argument.value.kind {
      case .formula(let excerpt):
        FormulaArguments(parsing: excerpt).list.flatMap { argument in
          argument.expression.names.sorted().map { ($0, argument.expression.range) }
        }
      case .name(let name) where takesFormula(argument) && !Self.words.contains(name):
        FormulaExpression(parsing: argument.value.excerpt).names.map { ($0, argument.value.range) }
      case .call(let call, _, let inner) where name == "plot" && Self.curves.contains(call):
        inner.flatMap { $0.value.curveNames }
      default: []
      }
    }
  }

  /// The figures that draw formulas.
  private static let curves: Set<String> = ["function", "derivative", "contour"]

  /// The names that `@gradcheck` knows.
  private static let words = ActivationNames.elementwise + Loss.catalog.map(\.name)

  /// Whether an argument that is a name is always the name of a formula.
  private func takesFormula(_ argument: Argument) -> Bool {
    switch (name, argument.label) {
    case ("gradcheck", nil), ("gradcheck", "of"), ("minimize", nil), ("minimize", "gradient"),
      ("train", "gradient"), ("train", "forward"):
      true
    default: false
    }
  }
}

extension Expression {
  /// The names of functions in the arguments of a figure that draws formulas.
  fileprivate var curveNames: [(name: String, range: SourceRange)] {
    switch kind {
    case .name(let name)
    where !FormulaLibrary.isFunction(name) && !ActivationNames.elementwise.contains(name):
      [(name, range)]
    case .list(let elements): elements.flatMap(\.curveNames)
    case .call("derivative", _, let inner): inner.flatMap { $0.value.curveNames }
    default: []
    }
  }
}
