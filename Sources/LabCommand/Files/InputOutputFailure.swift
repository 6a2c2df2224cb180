internal import Platform

/// Why a file couldn't be read or written, as a sentence for the user.
struct InputOutputFailure: Error, Equatable {
  /// What reports call this kind of problem.
  static let code = "InputOutputFailure"

  let message: String
  /// The path of the lab, or of the folder of labs, that can't be read; nil for other files.
  let lab: String?

  init(_ message: String, of lab: String? = nil) {
    self.message = message
    self.lab = lab
  }

  /// Describes a failed system call by its `errno`.
  init(_ what: String, errno code: Int32, of lab: String? = nil) {
    self.init("\(what): \(SystemError.description(of: code))", of: lab)
  }
}
