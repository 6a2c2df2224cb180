internal import Typesetting

/// The style sheet that all pages of a folder can link to instead of embedding their own: the rules
/// of all themes, and KaTeX's with all of its fonts.
///
/// It depends on no lab, so any lab of the folder can be rendered again by itself.
public enum SharedStyle {
  /// The name of the file, in the folder of the index.
  public static let fileName = "labsheet.css"

  /// The colors of pages and of code, as custom properties, for what is shown beside pages.
  public static let colors = Theme.colors + "\n" + Theme.codeColors

  /// The whole file.
  public static var css: String {
    Theme.shared + "\n" + FormulaStyle.completeCSS + LabMathematics.solutionNumbers + "\n"
  }
}
