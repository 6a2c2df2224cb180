internal import Platform

/// Why a mark could not be given, or taken back.
public struct MarkFault: Error, Equatable {
  public let message: String
  /// Whether somebody else has changed marks meanwhile, so that there is something new to look at.
  public let isConflict: Bool

  init(_ message: String, isConflict: Bool = false) {
    self.message = message
    self.isConflict = isConflict
  }

  init(_ fault: RegularFile.Fault, at path: String) {
    let reason =
      switch fault {
      case .system(let code): SystemError.description(of: code)
      case .folder, .special: "it is not a regular file"
      case .tooLarge: "it is too large"
      }
    self.init("cannot write '\(path)': \(reason)")
  }
}
