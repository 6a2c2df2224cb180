internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Typesetting

/// Turns inlines into nodes.
struct InlineWriter {
  let lab: FinishedLab
  let manuscript: Manuscript
  let audience: Audience
  /// Whether formulas are shown as source.
  private var showsTeX = false
  /// Whether it writes a title in place of a reference; references inside are bare names.
  private var isInReference = false

  init(showing lab: FinishedLab, of manuscript: Manuscript, for audience: Audience) {
    self.lab = lab
    self.manuscript = manuscript
    self.audience = audience
  }

  var numbering: Numbering { manuscript.numbering }

  /// Returns a formula as HTML, or nil if its source should be shown.
  func typeset(_ math: Inline.Math) -> FormulaMarkup? {
    showsTeX ? nil : manuscript.mathematics[math]
  }

  /// Returns a text without markup, with formulas as they are written.
  func plainText(_ inlines: [Inline]) -> String {
    var writer = self
    writer.showsTeX = true
    return Node.fragment(writer.label(inlines)).plainText
  }

  /// Returns a text that is valid within a link, without links and footnote references.
  func label(_ inlines: [Inline], withImages: Bool = false) -> [Node] {
    inlines.flatMap { inline -> [Node] in
      switch inline {
      case .link(let link): label(link.content, withImages: withImages)
      case .image(let image): withImages ? [node(inline)] : label(image.alternative)
      case .emphasis(let content): [.element("em", [:], label(content, withImages: withImages))]
      case .strong(let content): [.element("strong", [:], label(content, withImages: withImages))]
      case .math(let math): [formula(math)]
      case .reference(let label): reference(to: label.name, isLinked: false)
      case .footnote: []
      case .citation(let works): citation(of: works, isLinked: false)
      default: [node(inline)]
      }
    }
  }

  /// Returns the text of a reference to something without a number.
  func title(of landmark: Landmark, named name: String) -> [Node] {
    guard !isInReference else { return [.text(name)] }
    var writer = self
    writer.isInReference = true
    return writer.label(landmark.title)
  }

  func node(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text): .text(text)
    case .emphasis(let content): .element("em", [:], nodes(content))
    case .strong(let content): .element("strong", [:], nodes(content))
    case .code(let text): .element("code", text: text)
    case .link(let link): self.link(link)
    case .image(let image): self.image(image)
    case .softBreak: .text("\n")
    case .lineBreak: .element("br")
    case .html(let markup):
      lab.plan.document.frontMatter.allowsHTML ? .raw(markup) : .text(markup)
    case .math(let math): self.math(math)
    case .reference(let label): .fragment(reference(to: label.name, isLinked: true))
    case .footnote(let mark): footnote(mark)
    case .citation(let works): .fragment(citation(of: works, isLinked: true))
    case .value(let span): value(span)
    }
  }

  private func image(_ image: Inline.Image) -> Node {
    let text = plainText(image.alternative)
    switch manuscript.images[image.source] {
    case .embedded(let dataURL):
      return Node.element("img", ["src": dataURL, "alt": text])
        .adding("title", image.title.isEmpty ? nil : image.title)
    case .remote(let address):
      let label = text.isEmpty ? address : text
      guard let target = LinkDestination(address) else { return .text(label) }
      return .element("a", ["href": target.reference], text: label)
    case .faulty:
      return .element(
        "span", ["class": "missing"], text: "[image: \(text.isEmpty ? image.source : text)]")
    }
  }

  private func value(_ span: ValueSpan) -> Node {
    guard let value = lab.value(of: span) else {
      if let name = lab.unansweredName(of: span) {
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
