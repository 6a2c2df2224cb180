internal import Figures

/// The style of every page: one sheet, put together from its concerns. Pages with formulas add
/// the rules of these.
enum Theme {
  static let sheet = [
    colours, layout, prose, structure, results, FigureStyle.css, print,
  ].joined(separator: "\n")
}
