internal import Diagnostics
internal import Foundation
internal import HTML
internal import LabMarkdown

extension InlineWriter {
  func math(_ math: Inline.Math) -> Node {
    let landmark = numbering[.equation, at: math.range]
    guard let formula = mathematics[math] else {
      return Node.element(
        "code", ["class": math.isDisplay ? "math display" : "math"],
        text: math.tex.text.trimmingCharacters(in: .whitespacesAndNewlines)
      ).adding("id", landmark?.anchor)
    }
    if !math.isDisplay {
      return .element("span", ["class": isShort(math) ? "math unbroken" : "math"], [.raw(formula)])
    }
    let counter = numbering.equationsBefore[math.range.lowerBound].map { " after-\($0)" } ?? ""
    // What is too wide scrolls, with the keyboard too.
    return Node.element(
      "span",
      [
        "class": "math display" + counter, "role": "group", "tabindex": "0",
        "aria-label": landmark?.label ?? "Formula",
      ],
      [.raw(formula)]
    ).adding("id", landmark?.anchor)
  }
}
