extension Directives {
  /// Explains a word that stands in arguments, such as `adam`, `moons` or `learningRate`: where it
  /// belongs and what it does. Nil where no directive knows it.
  public static func explanation(of word: String) -> String? {
    if let text = partsOfDocuments[word] { return text + "\n" }
    let uses = schemas.flatMap { schema in
      ((schema.subject.map { [$0] } ?? []) + schema.parameters).flatMap { parameter in
        parameter.uses(of: word, in: "@\(schema.name)")
      }
    }
    return uses.isEmpty ? nil : uses.joined(separator: "\n\n") + "\n"
  }

  /// What looks like a directive and is read with the document.
  private static let partsOfDocuments = [
    "cite": """
    @cite(key, …) within prose: names works of the BibTeX file that the front matter gives as
    'bibliography', and lists them at the end of the page.
    """,
    "end": "@end(exercise): closes the block that @exercise(…) opens; others likewise.",
    "include": """
    @include("data/setup.md") on a line of its own: puts the Markdown of another file of the
    lab's folder in its place.
    """,
    "ref": """
    @ref(name) within prose: leads to a figure, a table, an equation, a heading, a term or an
    exercise, and says its number. Things are named by 'as: name' or {#name}.
    """,
  ]
}

extension Parameter {
  /// What is told of a word here: of the parameter itself, or of the calls that it takes.
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
    // What stands within several calls, such as a layer's initializer, is told once.
    for call in type.calls {
      let within = call.parameters.flatMap { $0.uses(of: word, in: "\(place), \(call.name)(…)") }
      if !within.isEmpty { return uses + within }
    }
    return uses
  }
}
