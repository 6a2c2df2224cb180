internal import Platform

/// Why a file couldn't be read or written, as a sentence for the user.
struct InputOutputFailure: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  /// Describes a failed system call by its `errno`.
  init(_ what: String, errno code: Int32) {
    message = "\(what): \(SystemError.description(of: code))"
  }
}
