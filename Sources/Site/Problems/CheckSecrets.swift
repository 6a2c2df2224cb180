public import Diagnostics
internal import LabLanguage
internal import LabMarkdown
public import LabRunner

/// The secrets of a lab's checks, and which of them errors would reveal.
///
/// A valid check keeps its hint secret, and its condition if a label replaces it. An invalid check
/// keeps all its arguments secret if anything in them may be a hint or a label. Any other directive
/// keeps secret what looks like a hint.
struct CheckSecrets {
  /// The places that aren't shown.
  private var ranges: [SourceRange] = []
  /// The lines in which errors must not reveal some words, in order.
  private var guarded: [(range: SourceRange, words: Set<String>)] = []

  init(of plan: Plan) {
    let faults = plan.diagnostics.map(\.range.lowerBound).sorted()
    let source = plan.document.source
    for step in plan.steps { read(step.directive, in: source, faults) }
  }

  private mutating func read(_ directive: Directive, in source: SourceText, _ faults: [Int]) {
    let hints = directive.arguments.filter { Self.isNear($0.label, "hint") }
    let labels = directive.arguments.filter { Self.isNear($0.label, "label") }
    let isCheck = Self.checks.contains { Self.isNear(directive.name, $0.name) }
    let line = source.lineNumber(of: max(directive.range.upperBound - 1, 0))
    let end = max(directive.range.upperBound, source.offset(ofLine: line + 1))
    let place = SourceRange(directive.range.lowerBound, end)
    let arguments = SourceRange(directive.nameRange.upperBound, end)
    if isCheck, !Self.checks.contains(where: { $0.name == directive.name }) || faults.hold(place),
      !(hints.isEmpty && labels.isEmpty) || Self.holdsText(source[arguments])
    {
      ranges.append(arguments)
      guarded.append((place, Self.words(of: directive, source, source[arguments])))
      return
    }
    ranges += hints.map(\.value.range)
    if isCheck, !labels.isEmpty {
      ranges += directive.arguments.filter { $0.label == nil }.map(\.value.range)
    }
    if !hints.isEmpty {
      guarded.append((place, Self.words(of: directive, source, "")))
    }
  }

  /// Whether it is a label or the name of a directive, or nearly so.
  private static func isNear(_ name: String?, _ word: String) -> Bool {
    guard let name, (name.utf8.count - word.utf8.count).magnitude <= 1 else { return false }
    if name == word { return true }
    return Spelling.areNear(Array(name.lowercased().utf8), Array(word.utf8), within: 1)
  }

  /// Whether arguments contain a text in quotes of any kind.
  private static func holdsText(_ arguments: Substring) -> Bool {
    arguments.unicodeScalars.contains { quotes.contains(Character($0)) }
  }

  /// The secret words: those of hints, of quoted texts, and of what follows the condition without a
  /// label.
  private static func words(
    of directive: Directive, _ source: SourceText, _ arguments: Substring
  ) -> Set<String> {
    let values =
      directive.arguments.filter { isNear($0.label, "hint") }
      + directive.arguments.filter { $0.label == nil }.dropFirst()
    let quoted = arguments.split(omittingEmptySubsequences: false) { quotes.contains($0) }
    let texts = values.map { source[$0.value.range] } + quoted.dropFirst()
    return Set(texts.flatMap { $0.possibleNames }).subtracting(known)
  }

  private static let quotes: Set<Character> = ["\"", "'", "“", "”", "„", "‘", "’", "«", "»", "`"]

  private static let checks = Directives.schemas.filter(\.isCheck)

  private static let known = Set(
    ["and", "not"] + checks.flatMap { $0.parameters.map(\.name) })

  // MARK: Faults

  /// Returns the lab's text without the secrets.
  ///
  /// - Parameter faults: Errors that quote lines of it. What follows an unknown argument or directive
  ///   may be a note of the author: any text, or a quoted one, as in `@exercise(a, model: "…")`.
  func hiding(_ source: SourceText, besides faults: [Diagnostic] = []) -> SourceText {
    let notes = faults.filter { ["UnknownArgument", "UnknownDirective"].contains($0.code) }
      .compactMap { fault -> SourceRange? in
        let end = source.offset(ofLine: source.lineNumber(of: fault.range.lowerBound) + 1)
        guard fault.range.upperBound < end else { return nil }
        let rest = SourceRange(fault.range.upperBound, end)
        return fault.code == "UnknownDirective" || Self.holdsText(source[rest]) ? rest : nil
      }
    let all = ranges + notes
    return all.isEmpty ? source : source.hiding(all)
  }

  /// Returns diagnostics that reveal nothing.
  func keeping(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !guarded.isEmpty else { return diagnostics }
    return diagnostics.map { fault in
      let place = guarded.lastIndex(beginningUpTo: fault.range.lowerBound, \.range.lowerBound)
      guard let place, guarded[place].range.contains(fault.range.lowerBound) else { return fault }
      return guarded[place].words.isEmpty ? fault : fault.without(guarded[place].words)
    }
  }
}

extension Diagnostic {
  /// The same diagnostic, or one with another message if it reveals one of the words.
  fileprivate func without(_ words: Set<String>) -> Diagnostic {
    // Messages put quotations in single quotes.
    let tells = { (text: String) in
      let parts = text.split(separator: "'", omittingEmptySubsequences: false)
      return parts.indices.contains { index in
        !index.isMultiple(of: 2) && parts[index].possibleNames.contains(where: words.contains)
      }
    }
    let help = help.flatMap { $0.possibleNames.contains(where: words.contains) ? nil : $0 }
    guard tells(message) else {
      return Diagnostic(severity, code: code, message: message, range: range, help: help)
    }
    return Diagnostic(
      severity, code: code,
      message: "invalid check: the message would reveal its hint or condition",
      range: range, help: "use --solutions to see it")
  }
}

extension [Int] {
  /// Whether one of them, in order, is in a range.
  fileprivate func hold(_ range: SourceRange) -> Bool {
    lastIndex(beginningUpTo: range.upperBound - 1, \.self).map { self[$0] >= range.lowerBound }
      ?? false
  }
}

extension Plan {
  /// The lab's text without the secrets of checks: their hints, and conditions that a label
  /// replaces.
  public var sourceWithoutHints: SourceText { CheckSecrets(of: self).hiding(document.source) }

  /// Returns diagnostics without the secrets of checks.
  public func keepingHints(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    CheckSecrets(of: self).keeping(diagnostics)
  }
}
