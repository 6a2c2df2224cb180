internal import LabMarkdown

// Arguments that are read also where a directive is invalid.

extension TypedParameter<String?> {
  /// The name by which prose refers to what a directive shows.
  package static var label: Self {
    Self(labelName, optional: .identifier, "A name that `@ref(name)` in prose can refer to.")
  }

  package static func caption(_ summary: String) -> Self {
    Self(captionName, optional: .text, summary)
  }

  package static var labelName: String { "as" }
  package static var captionName: String { "caption" }
}

extension Parameter {
  /// The name of a parameter that is the path of a file.
  package static let fileName = "file"
}

extension TypedParameter<Double?> {
  /// The points of a check.
  package static func points(_ summary: String) -> Self {
    Self(pointsName, optional: .points, summary)
  }

  package static var pointsName: String { DirectiveSyntax.points }
}

extension TypedParameter<Bool> {
  /// Whether students see a directive. The parser hides it whether its arguments are valid or not.
  package static func hidden(_ summary: String) -> Self {
    Self(HiddenArgument.name, .boolean, default: "false", summary)
  }
}
