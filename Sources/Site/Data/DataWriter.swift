internal import Budgets
internal import Diagnostics
internal import LabResults
internal import LabRunner
internal import Platform

/// Writes a data file entry by entry, while the lab's budget lasts.
struct DataWriter {
  private let budget: LabBudget
  private let encoder = JSONEncoder()

  /// The minimum size in bytes of an outcome's number.
  private static let numberSize = 8
  /// The part of the file that outcomes may take; the rest is reserved for what names them.
  private static let shareOfOutcomes = 0.8
  /// Where entries are: in a list of the file's only object.
  private static let depth = 2

  init(_ budget: LabBudget) {
    self.budget = budget
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
  }

  /// - Parameter places: Where the directives of the sheet are in the lab.
  func write(_ sheet: DataSheet, places: [SourceRange]) throws -> String {
    var frame = sheet
    frame.directives = []
    frame.values = []
    let text = try pretty(frame, depth: 0)
    budget.take(text.utf8.count, of: .data)
    var values: [String] = []
    for value in sheet.values {
      guard let text = try fitting(value) else { break }
      values.append(text)
    }
    var directives: [String] = []
    for (entry, place) in zip(sheet.directives, places) {
      guard let text = try fitting(entry, at: place) else { break }
      directives.append(text)
    }
    return text.replacing("\n  \"directives\": []", with: list("directives", directives))
      .replacing("\n  \"values\": []", with: list("values", values)) + "\n"
  }

  private func list(_ name: String, _ entries: [String]) -> String {
    let body = entries.map { "\n    " + $0 }.joined(separator: ",")
    return "\n  \"\(name)\": [" + body + (entries.isEmpty ? "]" : "\n  ]")
  }

  private func pretty(_ value: some Encodable, depth: Int) throws -> String {
    JSONLayout.pretty(try encoder.encode(value), depth: depth)
  }

  /// Writes a value in prose; nil if there is no room for it.
  private func fitting(_ shown: DataSheet.Shown) throws -> String? {
    var shown = shown
    if (shown.value?.weight ?? 0) * Self.numberSize > budget.left(of: .data) { shown.value = nil }
    let text = try pretty(shown, depth: Self.depth)
    return budget.spend(text.utf8.count, of: .data) ? text : nil
  }

  /// Writes an entry, without its outcome if that is too large; nil if there is no room for it.
  private func fitting(_ entry: DataSheet.Entry, at place: SourceRange) throws -> String? {
    let kept = (1 - Self.shareOfOutcomes) * Double(budget.limit(of: .data))
    let room = max(0, budget.left(of: .data) - Int(kept))
    if (entry.outcome?.weight ?? 0) * Self.numberSize <= room {
      let text = try pretty(entry, depth: Self.depth)
      if text.utf8.count <= room {
        budget.take(text.utf8.count, of: .data)
        return text
      }
    }
    budget.leaveOut(place, for: .data)
    var short = entry
    short.outcome = .skipped(reason: "\(Shortage(of: .data, in: budget)).")
    let text = try pretty(short, depth: Self.depth)
    return budget.spend(text.utf8.count, of: .data) ? text : nil
  }
}
