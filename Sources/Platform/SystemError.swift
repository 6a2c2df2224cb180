/// The system's own words for its errors.
package enum SystemError {
  /// Returns what an `errno` means: `no such file or directory`.
  package static func description(of code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}
