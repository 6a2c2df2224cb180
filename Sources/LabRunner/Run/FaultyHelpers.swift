internal import Formulas
internal import LabMarkdown
internal import LabResults

/// Finds the formula behind a failing check that fails a check of its own, which is what to correct
/// first.
struct FaultyHelpers {
  private let library: FormulaLibrary
  /// The functions that fail a check of nothing else.
  private var faulty: Set<String> = []

  /// - Parameter failed: The checks that fail.
  init(_ failed: [Directive], _ library: FormulaLibrary) {
    self.library = library
    for check in failed {
      let functions = functions(of: check)
      if functions.count == 1 { faulty.formUnion(functions) }
    }
  }

  /// The functions that a check names.
  private func functions(of check: Directive) -> Set<String> {
    Set(check.formulaNames.map(\.name).filter { library.definition(named: $0)?.isFunction == true })
  }

  /// Returns the function to correct before the one that a check is about; nil if there is none.
  func helper(behind check: Directive) -> String? {
    if faulty.isEmpty { return nil }
    let own = functions(of: check)
    let used = own.reduce(into: Set()) { $0.formUnion(library.dependencies(of: $1)) }
    let candidates = used.intersection(faulty).subtracting(own)
    return candidates.sorted().first { library.dependencies(of: $0).isDisjoint(with: candidates) }
  }
}
