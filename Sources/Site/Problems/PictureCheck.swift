public import Diagnostics
public import Foundation
public import LabMarkdown

/// Finds the pictures of a lab that its page could not show, before there is a page.
public enum PictureCheck {
  public static func diagnostics(of document: Document, in folder: URL?) -> [Diagnostic] {
    LabImages(of: document, in: folder).diagnostics
  }
}
