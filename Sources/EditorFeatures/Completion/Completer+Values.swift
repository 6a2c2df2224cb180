internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

extension Completer {
  /// What a parameter can be.
  func values(of parameter: Parameter, in owner: ArgumentPlace.Owner) -> [CompletionItem] {
    parameter.type.leaves.flatMap { values(of: $0, in: owner) }.firstOfEachLabel
  }

  private func values(of type: ValueType, in owner: ArgumentPlace.Owner) -> [CompletionItem] {
    switch type {
    case .reference(let kinds): return names(of: kinds)
    case .function: return names(of: [.formula]) + functionItems
    case .choice(let words): return words.map { CompletionItem($0, .value, at: word) }
    case .boolean: return ["true", "false"].map { CompletionItem($0, .value, at: word) }
    case .call(let calls): return calls.flatMap { items(of: $0) }
    case .identifier where owner.name != "@\(ContainerKind.exercise.rawValue)":
      return ContainerKind(rawValue: String(owner.name.dropFirst())) == nil ? [] : exerciseItems
    case .expression, .arguments: return formulaItems
    case .definition, .identifier, .number, .integer, .points, .text, .range, .integers, .list,
      .either:
      return []
    }
  }

  private func items(of call: CallSchema) -> [CompletionItem] {
    if call.name == CallSchema.formula { return names(of: [.formula]) }
    return [
      CompletionItem(
        call.name, .function, at: word, detail: call.summary,
        documentation: call.parameters.map { "- `\($0.name)`: \($0.summary)" }
          .joined(separator: "\n"),
        snippet: call.snippet)
    ]
  }

  private var exerciseItems: [CompletionItem] {
    (facts?.exercises ?? []).map { CompletionItem($0, .label, at: word, detail: "an exercise") }
  }

  /// The names of things of some kinds.
  func names(of kinds: [DefinitionKind]) -> [CompletionItem] {
    (facts?.definedNames ?? []).compactMap { place in
      guard let kind = place.kind, kinds.contains(kind) else { return nil }
      return CompletionItem(place.key.name, .name, at: word, detail: kind.phrase)
    }
  }

  // MARK: Formulas

  /// What fits in a formula.
  var formulaItems: [CompletionItem] {
    if opener == UInt8(ascii: ".") { return memberItems }
    // A name of the lab replaces a function.
    return
      (names(of: DefinitionKind.allCases) + functionItems
      + FormulaVocabulary.constants.map { CompletionItem($0, .constant, at: word) })
      .firstOfEachLabel
  }

  private var functionItems: [CompletionItem] {
    FormulaVocabulary.functions.map {
      CompletionItem(
        $0.name, .function, at: word, detail: $0.signature, text: "\($0.name)(",
        snippet: "\($0.name)(${1:\($0.parameterNames.first ?? "x")})")
    }
  }

  /// What the thing before the dot has.
  var memberItems: [CompletionItem] {
    let end = start - 1
    let base = text.string(text.wordStart(before: end)..<end)
    guard let facts else { return [] }
    return facts.members(of: base).map {
      CompletionItem($0.name, .member, at: word, detail: $0.summary)
    }
  }

  /// The names in a block of formulas that the lab doesn't define: parameters and local ones.
  func localNames(from start: Int) -> [CompletionItem] {
    guard opener != UInt8(ascii: "."), start <= self.start else { return [] }
    let known = Set(facts?.definedNames.map(\.key.name) ?? [])
    let words = text.string(start..<self.start).split { !($0.isLetter || $0.isNumber || $0 == "_") }
    var seen = Set<Substring>()
    return words.filter { word in
      word.first?.isNumber == false && !known.contains(String(word))
        && FormulaVocabulary.function(named: String(word)) == nil && seen.insert(word).inserted
    }.map { CompletionItem(String($0), .name, at: word) }
  }
}

extension [CompletionItem] {
  fileprivate var firstOfEachLabel: [CompletionItem] {
    var seen = Set<String>()
    return filter { seen.insert($0.label).inserted }
  }
}

extension DirectiveSchema {
  /// The directive with its required arguments, and with its end if it opens a block.
  var snippet: String {
    var number = 0
    let required = allParameters.filter(\.isRequired).map { parameter in
      number += 1
      let value = "${\(number):\(parameter.name)}"
      return parameter.name == subject?.name ? value : "\(parameter.name): \(value)"
    }
    let call = "\(name)(\(required.joined(separator: ", ")))"
    return isContainer ? "\(call)\n$0\n@end(\(name))" : call
  }
}

extension CallSchema {
  /// The call with its required arguments; nil if its name is enough.
  var snippet: String? {
    let required = parameters.filter(\.isRequired)
    guard !required.isEmpty else { return nil }
    let values = required.enumerated().map { index, parameter in
      let value = "${\(index + 1):\(parameter.name)}"
      return parameters.first?.name == parameter.name ? value : "\(parameter.name): \(value)"
    }
    return "\(name)(\(values.joined(separator: ", ")))"
  }
}
