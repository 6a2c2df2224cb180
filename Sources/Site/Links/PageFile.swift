public import Foundation

/// A file that a page links to, to be written beside the page.
public struct PageFile: Sendable, Equatable {
  /// The path relative to the page's folder.
  public let path: String
  public let bytes: Data
}
