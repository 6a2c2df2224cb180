internal import Diagnostics
internal import EditorFeatures
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Loopback

/// The colors of an answer that is being written, and what can be inserted into it. All places are counted
/// in UTF-16, as in scripts.
///
/// An answer is read by itself, as in grading, so that this takes no longer in a long lab.
struct AnswerDraft: Encodable {
  /// A block of formulas, in which lines are indented.
  struct Block: Encodable {
    let start: Int
    let end: Int
  }

  struct Suggestion: Encodable {
    let label: String
    let detail: String?
    let text: String
    /// Where the text begins that it replaces, up to the caret.
    let start: Int
  }

  /// The numbers of three for each token: where it begins, where it ends, and its kind.
  let tokens: [Int]
  let kinds = LabToken.Kind.allCases.map(\.rawValue)
  let blocks: [Block]
  let suggestions: [Suggestion]

  /// - Parameters:
  ///   - caret: Where something may be inserted; nil if nothing is.
  ///   - facts: What is known of the lab.
  init(_ text: String, caret: Int?, facts: LabFacts?, in folder: LabFolder) {
    let places = DraftPlaces(text)
    let document = Document(parsing: SourceText(name: "", text: places.text))
    tokens = LabToken.tokens(in: document).flatMap { token in
      [
        places.place(of: token.range.lowerBound), places.place(of: token.range.upperBound),
        LabToken.Kind.allCases.firstIndex(of: token.kind) ?? 0,
      ]
    }
    let lab = LabText(Array(places.text.utf8))
    blocks = lab.formulas.map { block in
      Block(
        start: places.place(of: block.lowerBound), end: places.place(of: block.upperBound))
    }
    guard let caret else {
      suggestions = []
      return
    }
    let offset = places.offset(of: caret)
    let completer = Completer(lab, at: offset, facts: facts, in: folder)
    suggestions = Self.fitting(completer.items, places.text.utf8.prefix(offset)).map { item in
      Suggestion(
        label: item.label, detail: item.detail, text: item.text,
        start: places.place(of: item.range.lowerBound))
    }
  }

  private static let mostSuggestions = 60

  /// Returns the items that begin like what they replace, first those that do so in the same case.
  private static func fitting(
    _ items: [CompletionItem], _ before: Substring.UTF8View
  ) -> some Sequence<CompletionItem> {
    let fitting = items.map { item in
      (item, String(decoding: before.dropFirst(item.range.lowerBound), as: UTF8.self))
    }.filter { item, word in item.label.lowercased().hasPrefix(word.lowercased()) }
    let exact = fitting.filter { item, word in item.label.hasPrefix(word) }
    let others = fitting.filter { item, word in !item.label.hasPrefix(word) }
    return (exact + others).prefix(mostSuggestions).map { item, _ in item }
  }
}

/// Translates between the places of scripts and the offsets in the text that is read.
private struct DraftPlaces {
  /// The draft after a blank line, so that no line of it is taken for front matter.
  let text: String

  private static let lead = "\n"

  init(_ draft: String) { text = Self.lead + draft }

  func place(of offset: Int) -> Int {
    let index = text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
    return max((index ?? text.endIndex).utf16Offset(in: text) - Self.lead.utf16.count, 0)
  }

  /// The nearest offset, for a place within a character too.
  func offset(of place: Int) -> Int {
    let place = min(max(place, 0) + Self.lead.utf16.count, text.utf16.count)
    let index = String.Index(utf16Offset: place, in: text)
    return text.utf8.distance(
      from: text.startIndex, to: index.samePosition(in: text.unicodeScalars) ?? text.endIndex)
  }
}

extension LiveLab {
  /// Answers what is known of an unsaved text.
  func draft(_ form: FormFields) -> LoopbackResponse {
    guard let text = form["text"] else { return .text("missing fields", status: 400) }
    return .json(
      AnswerDraft(
        text.replacing("\r\n", with: "\n"), caret: form["caret"].flatMap { Int($0) },
        facts: names?.facts, in: file.folder))
  }
}
