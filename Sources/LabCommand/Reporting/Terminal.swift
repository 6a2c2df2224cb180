internal import Diagnostics
internal import Platform

/// The two streams of the tool: data on standard output, messages for people on standard error.
struct Terminal: Sendable {
  /// Whether standard error is a terminal that can rewrite a line.
  let isInteractive: Bool
  let isColored: Bool

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.init(environment: environment, isTerminal: isatty(STDERR_FILENO) == 1)
  }

  init(environment: [String: String], isTerminal: Bool) {
    isInteractive = isTerminal && environment["TERM"] != "dumb"
    // https://no-color.org: any value except the empty one counts.
    isColored = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Prints data for a program or a pager, adding a final line break if it lacks one.
  ///
  /// - Failure: Throws if it can't be written; a reader that has gone away isn't a failure.
  func print(_ data: String) throws(InputOutputFailure) {
    let code = Self.write(data.hasSuffix("\n") ? data : data + "\n", to: STDOUT_FILENO)
    guard code == 0 || code == EPIPE else {
      throw InputOutputFailure("cannot write to standard output", errno: code)
    }
  }

  /// Prints data, or reports why that failed and throws the exit code.
  func printOrExit(_ data: String) throws {
    do throws(InputOutputFailure) {
      try print(data)
    } catch {
      tell(error)
      throw Exit.inputOutput
    }
  }

  /// Prints a message for people; if nobody listens, nothing can be done.
  func tell(_ words: String, endingLine: Bool = true) {
    _ = Self.write(endingLine ? words + "\n" : words, to: STDERR_FILENO)
  }

  func tell(_ failure: InputOutputFailure) {
    tell("labsheet: error: \(Self.printable(failure.message))")
  }

  /// Replaces control characters, which a terminal would obey; file names can contain anything.
  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isObeyed = scalar.properties.generalCategory == .control
      result.unicodeScalars.append(isObeyed ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// Writes all of `text` and returns 0, or the `errno` of the failed write.
  static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Platform.write(
          descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return 0
    }
  }
}
