internal import Platform

/// A learning platform that takes a zip file with feedback, named after what it has handed out.
package enum FeedbackPlatform: String, CaseIterable, Sendable {
  case moodle, canvas

  /// Returns the path of a page in the zip file; nil if what was handed in isn't from this platform.
  ///
  /// - Parameters:
  ///   - page: The name of the page.
  ///   - origin: The name of what was handed in, as in ``Delivery/origin``.
  /// - Source: mod/assign/feedback/file/importziplib.php in moodle/moodle: the number of a participant
  ///   is what follows the first underscore of a folder's name, which has four parts.
  ///   `infer_comment_context_from_filename` in instructure/canvas-lms: the numbers of a user and of an
  ///   attachment are the first parts that are numbers, and a last part that begins with `link` is
  ///   ignored.
  package func path(of page: String, for origin: String) -> String? {
    switch self {
    case .moodle:
      guard let account = Self.moodle(origin) else { return nil }
      return "\(account.name.withoutUnderscores)_\(account.id)_assignsubmission_file_/\(page)"
    case .canvas:
      guard let place = DownloadLayout.canvas(origin), place.number > 0 else { return nil }
      let name = place.account.name.withoutUnderscores
      let isNumber = name.allSatisfy(\.isNumber)
      return "\(isNumber ? "student" : name)_\(place.account.id)_\(place.number)_"
        + "feedback-\(page.withoutUnderscores)"
    }
  }

  private static func moodle(_ origin: String) -> Account? {
    let parts = origin.split(separator: "/", maxSplits: 1).map(String.init)
    guard let top = parts.first else { return nil }
    return DownloadLayout.moodle(top, parts.count > 1 ? parts[1] : nil)?.account
  }
}

extension String {
  fileprivate var withoutUnderscores: String { replacing("_", with: "-") }
}
