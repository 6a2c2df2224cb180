internal import HTML

/// Says that a failing check depends on a formula that fails a check of its own.
struct FaultyHelperText {
  let name: String?

  /// The sentence; empty if there is no such formula.
  var sentences: [[Node]] {
    guard let name else { return [] }
    return [
      [
        .text("It uses "), .element("code", text: name),
        .text(", which fails a check of its own: correct that first."),
      ]
    ]
  }
}
