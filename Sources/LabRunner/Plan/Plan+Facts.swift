package import Formulas
internal import LabLanguage
package import LabMarkdown

// What editors ask of a plan.

extension Plan {
  /// The formulas of the lab, with the definitions of its directives.
  package var formulas: FormulaLibrary { context.formulas }

  /// Returns what is known of a name's value before anything runs: `a number`, `(100, 2)`.
  package func shape(ofName name: String) -> String? {
    guard let definition = formulas.definition(named: name) else { return nil }
    switch formulas.check(name, arguments: [:], at: definition.range).shape {
    case .single(let shape): return shape?.description
    case .several(let results):
      return results.map { "\($0.name): \($0.shape?.description ?? "unknown")" }
        .joined(separator: ", ")
    case .thing(let phrase): return phrase
    }
  }

  /// Returns what is known of the values of something that a directive defines, in display order.
  package func memberShapes(ofName name: String) -> [(name: String, shape: String)] {
    guard case .record(let record)? = formulas.objects[name] else { return [] }
    return record.entries.compactMap { entry in
      switch entry.value {
      case .shape(let shape?): (entry.name, shape.description)
      case .tensor(let tensor) where tensor.shape.isEmpty: (entry.name, "\(tensor.elements[0])")
      case .tensor(let tensor): (entry.name, TensorShape(known: tensor.shape).description)
      default: nil
      }
    }
  }
}
