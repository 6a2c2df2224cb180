public import Diagnostics
public import Foundation
public import LabMarkdown
internal import Typesetting

/// Finds the pictures and formulas of a lab that its page could not show, before there is a page.
public enum PageCheck {
  public static func diagnostics(of document: Document, in folder: URL?) -> [Diagnostic] {
    LabImages(of: document, in: folder).diagnostics
      + LabMathematics(of: document, by: Typesetter()).diagnostics
  }
}
