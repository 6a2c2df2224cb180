internal import Templates

/// The title of what `labsheet new` creates.
struct StarterTitle: Equatable {
  let text: String

  /// Makes a title from a file's name: `06-two-moons` becomes `Two moons`; a name that consists of
  /// digits stays.
  init(from name: some StringProtocol) {
    let words = name.split { $0 == "-" || $0 == "_" || $0.isWhitespace }
    let named = words.drop { $0.allSatisfy(\.isNumber) }
    let text = (named.isEmpty ? words[...] : named).joined(separator: " ")
    self.text = text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The title as a YAML string in double quotes.
  private var quoted: String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  func fill(_ template: Template) -> String {
    template.text { placeholder in
      switch placeholder {
      case .version: Tool.version
      case .quotedTitle: quoted
      case .title: text
      case .lab, .submission: preconditionFailure("only packages are about one lab")
      }
    }
  }
}
