internal import Diagnostics
internal import Foundation
internal import HTML
internal import LabMarkdown
internal import Typesetting

extension InlineWriter {
  /// Returns a formula as a part of a text, without an anchor of its own.
  func formula(_ math: Inline.Math) -> Node {
    guard let formula = typeset(math) else { return code(math) }
    let name = isShort(math) ? "math unbroken" : "math"
    return .element("span", ["class": name], [.raw(formula.html)])
  }

  /// Returns a formula that isn't typeset.
  private func code(_ math: Inline.Math) -> Node {
    .element(
      "code", ["class": math.isDisplay ? "math display" : "math"],
      text: math.tex.text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  func math(_ math: Inline.Math) -> Node {
    let landmark = numbering[.equation, at: math.range]
    guard let display = typeset(math) else {
      return code(math).adding("id", landmark?.anchor)
    }
    guard math.isDisplay else { return formula(math) }
    let counter = numbering.equationsBefore[math.range.lowerBound].map { " after-\($0)" } ?? ""
    // Wide content scrolls, with the keyboard too.
    return Node.element(
      "span",
      [
        "class": "math display" + counter, "role": "group", "tabindex": "0",
        "aria-label": landmark?.label ?? "Formula",
      ],
      [.raw(display.html)]
    ).adding("id", landmark?.anchor)
  }
}
