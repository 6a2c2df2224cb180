internal import Figures

/// The style of every page: one sheet, put together from its concerns, and the policy that
/// admits this sheet and no other.
enum Theme {
  static let sheet = [
    colours, layout, prose, structure, results, FigureStyle.css, print,
  ].joined(separator: "\n")

  static let securityPolicy = ContentSecurityPolicy.policy(for: sheet)
}
