/// A line by which a step of a job talks to GitHub Actions.
struct WorkflowCommand {
  let line: String

  /// - Parameters:
  ///   - name: As in `error`.
  ///   - file: A path, or an empty text.
  init(_ name: String, file: String, _ others: [(String, String)], text: String) {
    let properties = (file.isEmpty ? [] : [("file", ReportedFile(file).path)]) + others
    let list = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }
      .joined(separator: ",")
    line = "::\(name) \(list)::\(Self.escaped(text, isProperty: false))"
  }

  /// Escapes what would end a command or a property; the log obeys other control characters.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case ",": result += isProperty ? "%2C" : ","
      default: result += Terminal.printable(String(scalar))
      }
    }
    return result
  }
}
