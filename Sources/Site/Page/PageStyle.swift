internal import HTML
internal import LabMarkdown
internal import Typesetting

/// The style of a page: its theme, followed by the rules that may override it.
struct PageStyle {
  var theme = Theme.standard
  /// The HTML of the page's formulas, which need rules and fonts.
  var formulas: [String] = []
  /// The first numbers of the page's equations.
  var equationNumbers = ""
  /// The course's own style rules, which may override all others.
  var course = CourseStyle.none
  /// The location of the ``SharedStyle``, relative to the page. If nil, the page embeds all rules.
  var sharedDestination: String?

  /// Returns the nodes for the head of a page: its content security policy, and its rules.
  func nodes(title: String) -> (policy: Node, rules: [Node]) {
    let rules = embeddedRules(title: title)
    let policy = ContentSecurityPolicy.policy(
      for: rules, withSharedStyle: sharedDestination != nil, withFormulas: !formulas.isEmpty,
      withFonts: course.hasFonts)
    let link = sharedDestination.map {
      Node.element("link", ["rel": "stylesheet", "href": $0])
    }
    return (
      .element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
      [link ?? .empty, .element("style", [:], [.raw(rules)])]
    )
  }

  private func embeddedRules(title: String) -> String {
    let head = Theme.runningHead(title)
    guard sharedDestination == nil else {
      return theme.unshared + head + equationNumbers + course.css
    }
    let numbers =
      equationNumbers.isEmpty ? "" : "\n" + equationNumbers + LabMathematics.solutionNumbers
    return theme.sheet + head + FormulaStyle(for: formulas).css + numbers + course.css
  }
}
