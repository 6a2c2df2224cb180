import Diagnostics
import LabFiles

@testable import LabMarkdown

extension Document {
  /// Parses a lab with a few directives that take formulas.
  init(parsing lab: SourceText, in folder: LabFolder = .nowhere) {
    self.init(
      parsing: lab, in: folder,
      grammar: [
        "show": FormulaPlaces(subject: "value", labels: ["at"]),
        "expect": FormulaPlaces(subject: "condition", labels: []),
        "gradcheck": FormulaPlaces(subject: nil, labels: ["at", "targets", "predictions"]),
        "minimize": FormulaPlaces(subject: nil, labels: ["from", "at"]),
        "plot": FormulaPlaces(subject: nil, labels: ["at"]),
      ])
  }
}
