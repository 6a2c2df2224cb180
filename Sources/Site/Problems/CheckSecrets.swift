internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// What the checks of a lab keep for later, and what of it faults would tell.
///
/// A check that is written as it should be keeps its hint, and its condition where a label stands for
/// it. One with a fault keeps all of its arguments, if anything in them may be a hint or a label; any
/// other directive keeps what looks like a hint.
struct CheckSecrets {
  /// The places that are not shown.
  private var ranges: [SourceRange] = []
  /// The lines in which faults must tell nothing of some words, in order.
  private var guarded: [(range: SourceRange, words: Set<String>)] = []

  init(of plan: Plan) {
    let faults = plan.diagnostics.map(\.range.lowerBound).sorted()
    let source = plan.document.source
    for step in plan.steps { read(step.directive, in: source, faults) }
  }

  private mutating func read(_ directive: Directive, in source: SourceText, _ faults: [Int]) {
    let hints = directive.arguments.filter { Self.isNear($0.label, "hint") }
    let labels = directive.arguments.filter { Self.isNear($0.label, "label") }
    let isCheck = Self.isNear(directive.name, "expect")
    let line = source.lineNumber(of: max(directive.range.upperBound - 1, 0))
    let end = max(directive.range.upperBound, source.offset(ofLine: line + 1))
    let place = SourceRange(directive.range.lowerBound, end)
    let arguments = SourceRange(directive.nameRange.upperBound, end)
    let holds = !(hints.isEmpty && labels.isEmpty) || Self.holdsText(source[arguments])
    if isCheck, holds, directive.name != "expect" || faults.hold(place) {
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

  /// Whether a label or the name of a directive is one, or nearly.
  private static func isNear(_ name: String?, _ word: String) -> Bool {
    guard let name, (name.utf8.count - word.utf8.count).magnitude <= 1 else { return false }
    return Spelling.distance(Array(name.lowercased().utf8), Array(word.utf8)) <= 1
  }

  /// Whether a text stands in arguments, in quotes of whatever kind.
  private static func holdsText(_ arguments: Substring) -> Bool {
    arguments.contains(where: quotes.contains)
  }

  /// The words that nobody may be told of: those of hints, of texts in quotes, and of what stands
  /// behind the condition without a label.
  private static func words(
    of directive: Directive, _ source: SourceText, _ arguments: Substring
  ) -> Set<String> {
    let values =
      directive.arguments.filter { isNear($0.label, "hint") }
      + directive.arguments.filter { $0.label == nil }.dropFirst()
    let quoted = arguments.split(omittingEmptySubsequences: false) { quotes.contains($0) }
    let texts = values.map { source[$0.value.range] } + quoted.dropFirst()
    return Set(texts.flatMap { $0.words }).subtracting(known)
  }

  private static let quotes: Set<Character> = ["\"", "'", "“", "”", "„", "‘", "’", "«", "»", "`"]

  private static let known: Set<String> = [
    "and", "atLeast", "hint", "label", "not", "points", "seeds",
  ]

  // MARK: Faults

  /// Returns the lab's text without it.
  func hiding(_ source: SourceText) -> SourceText {
    ranges.isEmpty ? source : source.hiding(ranges)
  }

  /// Returns diagnostics that tell nothing of it.
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
  /// The same, or another message where it tells one of the words.
  fileprivate func without(_ words: Set<String>) -> Diagnostic {
    // What a message quotes stands in single quotes.
    let tells = { (text: String) in
      let parts = text.split(separator: "'", omittingEmptySubsequences: false)
      return parts.indices.contains { index in
        !index.isMultiple(of: 2) && parts[index].words.contains(where: words.contains)
      }
    }
    let help = help.flatMap { $0[...].words.contains(where: words.contains) ? nil : $0 }
    guard tells(message) else {
      return Diagnostic(severity, code: code, message: message, range: range, help: help)
    }
    return Diagnostic(
      severity, code: code,
      message: "invalid check: what is wrong would tell its hint or condition",
      range: range, help: "with --solutions it is told")
  }
}

extension Substring {
  fileprivate var words: [String] {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}

extension [Int] {
  /// Whether one of them, which are in order, lies in a range.
  fileprivate func hold(_ range: SourceRange) -> Bool {
    lastIndex(beginningUpTo: range.upperBound - 1, \.self).map { self[$0] >= range.lowerBound }
      ?? false
  }
}
