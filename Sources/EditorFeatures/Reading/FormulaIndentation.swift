/// How the lines of formulas are indented.
package enum FormulaIndentation {
  /// A regular expression, as Swift and JavaScript have them, for lines that open a body: those that end in
  /// an equals sign, and repetitions.
  package static let opener =
    #"^[^#]*[^#=<>!]=[ \t]*(#.*)?$|^[ \t]*repeat\b[^#]*\btimes[ \t]*:?[ \t]*(#.*)?$"#
  /// What is added to the indentation of the lines below.
  package static let step = "  "
}
