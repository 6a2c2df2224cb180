import Diagnostics
import LabFiles

@testable import LabMarkdown

extension Document {
  /// Parses a lab with a few directives that take formulas.
  init(parsing lab: SourceText, in folder: LabFolder = .nowhere) {
    self.init(
      parsing: lab, in: folder,
      grammar: [
        "show": DirectiveSyntax(subject: "value", labels: ["at"]),
        "expect": DirectiveSyntax(subject: "condition", labels: []),
        "gradcheck": DirectiveSyntax(subject: nil, labels: ["at", "targets", "predictions"]),
        "minimize": DirectiveSyntax(subject: nil, labels: ["from", "at"]),
        "plot": DirectiveSyntax(subject: nil, labels: ["at"]),
      ])
  }
}
