internal import Diagnostics
internal import Foundation
internal import HTML
internal import LabMarkdown
internal import LabRunner

/// Turns runs of text into nodes.
struct InlineWriter {
  let run: Run
  let images: LabImages
  var mathematics = LabMathematics.untypeset

  /// Returns a text without markup, with formulas as they are written.
  func plainText(_ inlines: [Inline]) -> String {
    var writer = self
    writer.mathematics = .untypeset
    return Node.fragment(writer.nodes(inlines)).plainText
  }

  /// Returns a text that can stand within a link.
  func label(_ inlines: [Inline]) -> [Node] {
    inlines.flatMap { inline -> [Node] in
      switch inline {
      case .link(_, _, let content): label(content)
      case .image(_, _, let alternative, _): label(alternative)
      case .emphasis(let content): [.element("em", [:], label(content))]
      case .strong(let content): [.element("strong", [:], label(content))]
      default: [node(inline)]
      }
    }
  }

  func nodes(_ inlines: [Inline]) -> [Node] { inlines.map(node) }

  private func node(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text): .text(text)
    case .emphasis(let content): .element("em", [:], nodes(content))
    case .strong(let content): .element("strong", [:], nodes(content))
    case .code(let text): .element("code", text: text)
    case .link(let destination, let title, let content):
      link(to: destination, title: title, content: content)
    case .image(let source, let title, let alternative, _):
      image(source, title: title, alternative: plainText(alternative))
    case .softBreak: .text("\n")
    case .lineBreak: .element("br")
    case .html(let markup):
      run.plan.document.frontMatter.allowsHTML ? .raw(markup) : .text(markup)
    case .math(let tex, let isDisplay, _): math(tex, isDisplay: isDisplay)
    case .value(let span): value(span)
    }
  }

  private func math(_ tex: SourceExcerpt, isDisplay: Bool) -> Node {
    guard let formula = mathematics[tex, isDisplay: isDisplay] else {
      return .element(
        "code", ["class": isDisplay ? "math display" : "math"],
        text: tex.text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    if !isDisplay { return .element("span", ["class": "math"], [.raw(formula)]) }
    // What is too wide scrolls, with the keyboard too.
    return .element(
      "span",
      ["class": "math display", "role": "group", "tabindex": "0", "aria-label": "Formula"],
      [.raw(formula)])
  }

  private func link(to destination: String, title: String, content: [Inline]) -> Node {
    let content = nodes(content)
    guard let target = LinkDestination(destination) else {
      return .fragment(content + [.text(" (\(destination))")])
    }
    return Node.element("a", ["href": target.reference], content)
      .adding("title", title.isEmpty ? nil : title)
  }

  private func image(_ source: String, title: String, alternative text: String) -> Node {
    switch images[source] {
    case .embedded(let dataURL):
      return Node.element("img", ["src": dataURL, "alt": text])
        .adding("title", title.isEmpty ? nil : title)
    case .remote(let address):
      let label = text.isEmpty ? address : text
      guard let target = LinkDestination(address) else { return .text(label) }
      return .element("a", ["href": target.reference], text: label)
    case .faulty:
      return .element(
        "span", ["class": "missing"], text: "[image: \(text.isEmpty ? source : text)]")
    }
  }

  private func value(_ span: ValueSpan) -> Node {
    guard let value = run.value(of: span) else {
      if let name = run.unansweredName(of: span) {
        let reason = "\(name) is still to be written"
        return .element(
          "span", ["class": "missing", "title": reason], text: "not answered yet")
      }
      let reason = "no value: it depends on something that did not run"
      return .element(
        "span", ["class": "missing", "role": "img", "title": reason, "aria-label": reason],
        text: "–")
    }
    let text = ValueText.value(value, format: span.format)
    return .element("span", ["class": text.count < 32 ? "value" : "value long"], text: text)
  }
}
