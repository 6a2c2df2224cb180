internal import LabLanguage
internal import LabMarkdown

extension Directives {
  /// Explains a word in arguments, such as `adam`, `moons`, or `learningRate`: where it belongs and
  /// what it does. Nil if no directive knows it.
  public static func explanation(of word: String) -> String? {
    if let word = DocumentWord(rawValue: word) { return word.explanation + "\n" }
    let uses = schemas.flatMap { schema in
      ((schema.subject.map { [$0] } ?? []) + schema.parameters).flatMap { parameter in
        parameter.uses(of: word, in: "@\(schema.name)")
      }
    }
    return uses.isEmpty ? nil : uses.joined(separator: "\n\n") + "\n"
  }
}

extension DocumentWord {
  fileprivate var explanation: String {
    switch self {
    case .cite:
      """
      @cite(key, …) in prose: cites entries of the BibTeX file that the front matter gives as
      'bibliography'; the page ends with the list of references.
      """
    case .end:
      "@end(exercise): closes the block that @exercise(…) opens, and so on for other blocks."
    case .include:
      """
      @include("data/setup.md") on its own line: inserts the Markdown of another file in the
      lab's folder.
      """
    case .ref:
      """
      @ref(name) in prose: refers to a figure, a table, an equation, a heading, a term, or an
      exercise by its number. Name things with 'as: name' or {#name}.
      """
    }
  }
}

extension Parameter {
  /// The explanations of a word at one place: of the parameter itself, or of the calls that it
  /// takes.
  fileprivate func uses(of word: String, in place: String) -> [String] {
    var uses: [String] = []
    if name == word {
      uses.append((["\(place), argument \(name):"] + helpLines(indent: 2)).joined(separator: "\n"))
    }
    for call in type.calls where call.isCalled(word) {
      let lines =
        ["\(place), argument \(name):", "  \(call.heading)", "      \(call.summary)"]
        + call.parameters.flatMap { $0.helpLines(indent: 6) }
      uses.append(lines.joined(separator: "\n"))
    }
    // A call that occurs within several calls, such as a layer's initializer, is explained once.
    for call in type.calls {
      let within = call.parameters.flatMap { $0.uses(of: word, in: "\(place), \(call.name)(…)") }
      if !within.isEmpty { return uses + within }
    }
    return uses
  }
}
