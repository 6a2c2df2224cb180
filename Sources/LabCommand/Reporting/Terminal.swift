internal import Diagnostics
internal import Foundation

/// The two streams of the tool: data on standard output, words for people on standard error.
struct Terminal: Sendable {
  /// Whether standard error is a terminal that understands how to rewrite a line.
  let isInteractive: Bool
  let isColored: Bool

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.init(environment: environment, isTerminal: isatty(STDERR_FILENO) == 1)
  }

  init(environment: [String: String], isTerminal: Bool) {
    isInteractive = isTerminal && environment["TERM"] != "dumb"
    // https://no-color.org: any value but the empty one counts.
    isColored = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Prints data for a program or a pager, and ends its last line if it does not itself.
  ///
  /// - Failure: throws if it cannot be written; a reader that has gone away is no failure.
  func print(_ data: String) throws(InputOutputFailure) {
    let code = Self.write(data.hasSuffix("\n") ? data : data + "\n", to: STDOUT_FILENO)
    guard code == 0 || code == EPIPE else {
      throw InputOutputFailure("cannot write to standard output", errno: code)
    }
  }

  /// Prints data, or tells why that failed and throws the exit code.
  func printOrExit(_ data: String) throws {
    do throws(InputOutputFailure) {
      try print(data)
    } catch {
      tell(error)
      throw Exit.inputOutput
    }
  }

  /// Tells people something; where nobody listens, there is nothing to be done.
  func tell(_ words: String, endingLine: Bool = true) {
    _ = Self.write(endingLine ? words + "\n" : words, to: STDERR_FILENO)
  }

  func tell(_ failure: InputOutputFailure) {
    tell("labsheet: error: \(Self.printable(failure.message))")
  }

  /// Replaces what a terminal would obey rather than show; file names may hold anything.
  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isObeyed = scalar.properties.generalCategory == .control
      result.unicodeScalars.append(isObeyed ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// Writes all of `text` and returns 0, or the `errno` of the write that failed.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(
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
