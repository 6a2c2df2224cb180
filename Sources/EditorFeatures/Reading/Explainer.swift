internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Explains words of a lab.
package struct Explainer {
  private let text: LabText
  private let facts: LabFacts
  /// The bytes of the word.
  private let range: Range<Int>
  private let word: String
  /// The offset of the word in the lab, which may include other files.
  private let place: Int?

  /// - Parameter place: The offset in the lab.
  package init(_ text: LabText, at offset: Int, place: Int?, facts: LabFacts) {
    self.text = text
    self.facts = facts
    let start = text.wordStart(before: offset)
    range = start..<text.wordEnd(after: offset)
    word = text.string(range)
    self.place = place.map { $0 - (offset - start) }
  }

  /// Nil if nothing is known of the word.
  package var explanation: Explanation? {
    guard !range.isEmpty else { return nil }
    let found = directive ?? member ?? name ?? argument ?? function
    return found.map { Explanation(markdown: $0, range: range) }
  }

  private var before: UInt8? { range.lowerBound > 0 ? text.bytes[range.lowerBound - 1] : nil }

  private var isCode: Bool { text.surroundings(of: range.lowerBound) == .code }

  private var directive: String? {
    guard before == UInt8(ascii: "@"), !isCode else { return nil }
    if let schema = Directives.schema(named: word) {
      return ReferencePage.markdown(of: schema)
    }
    return DocumentWord(rawValue: word).flatMap { Directives.explanation(of: $0.rawValue) }
  }

  private var argument: String? {
    guard text.surroundings(of: range.lowerBound) == .prose,
      let argument = ArgumentPlace(at: range.upperBound, in: text), argument.string == nil,
      case .argument(let owner, let parameter) = argument.expected
    else { return nil }
    let frame = argument.frames[argument.frames.count - 1]
    let next = text.bytes[range.upperBound...].first { $0 != 0x20 }
    if frame.label == nil, !frame.isList, next == UInt8(ascii: ":") {
      return owner.parameters.first { $0.name == word }
        .map { ReferencePage.markdown(of: $0, in: argument.directive.name) }
    }
    if let call = parameter?.type.calls.first(where: { $0.isCalled(word) }) {
      return ReferencePage.markdown(of: call, in: argument.directive.name)
    }
    return parameter.map { ReferencePage.markdown(of: $0, in: argument.directive.name) }
  }

  private var member: String? {
    guard before == UInt8(ascii: "."), !isCode else { return nil }
    let end = range.lowerBound - 1
    let base = text.string(text.wordStart(before: end)..<end)
    guard let member = facts.members(of: base).first(where: { $0.name == word }) else { return nil }
    let shape = facts.plan.memberShapes(ofName: base).first { $0.name == word }?.shape
    return "`\(base).\(word)`: \(member.summary)" + (shape.map { " Shape: \($0)." } ?? "")
  }

  private var name: String? {
    guard let place, let found = facts.place(at: place), found.key.name == word,
      let definition = facts.definitions(of: found.key).first
    else { return nil }
    switch found.key.space {
    case .value: return facts.description(of: definition)
    case .label:
      return facts.landmarks.first { $0.name == word }.map { "`\(word)`: \($0.detail)" }
    case .work, .local: return nil
    }
  }

  private var function: String? {
    guard !isCode, let function = FormulaVocabulary.function(named: word) else { return nil }
    let isFormula =
      place.flatMap { facts.place(at: $0) } != nil
      || text.surroundings(of: range.lowerBound) != .prose
    return isFormula ? "`\(function.signature)`: as in NumPy." : nil
  }
}

extension LabFacts {
  /// Describes what a name denotes: how it is written, its shape, and what it has.
  package func description(of definition: NamePlace) -> String {
    let name = definition.key.name
    var parts = ["**\(name)**: \(definition.kind?.phrase ?? "a name")"]
    if let shape = plan.shape(ofName: name) { parts[0] += ", \(shape)" }
    parts.append(
      "```\(definition.kind == .formula ? "formula" : "lab")\n\(text(of: definition))\n```")
    let shapes = plan.memberShapes(ofName: name).map { "`\(name).\($0.name)`: \($0.shape)" }
    if !shapes.isEmpty { parts.append(shapes.joined(separator: "  \n")) }
    return parts.joined(separator: "\n\n")
  }

  private static let mostLines = 20

  private func text(of definition: NamePlace) -> String {
    let lines = source.shown(definition.owner).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix(Self.mostLines).joined(separator: "\n")
      + (lines.count > Self.mostLines ? "\n…" : "")
  }
}
