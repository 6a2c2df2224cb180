/// The system's own words for its errors.
package enum SystemError {
  /// Returns what an `errno` means: `no such file or directory`.
  package static func description(of code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }

  /// Returns why Foundation failed, in the system's words if it says so.
  package static func description(of error: any Error) -> String {
    let underlying = (error as? CocoaError)?.underlying as? POSIXError
    return underlying.map { description(of: $0.code.rawValue) } ?? "\(error)"
  }
}
