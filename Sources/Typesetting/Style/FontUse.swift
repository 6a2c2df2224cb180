/// Scans KaTeX's HTML for the classes it uses, and the fonts with their characters.
struct FontUse {
  private struct Element {
    var classes: Substring
    var font: FormulaFont
  }

  private(set) var classes: Set<String> = []
  private(set) var characters: [FormulaFont: Set<Unicode.Scalar>] = [:]
  private(set) var hasDrawings = false
  /// Cached: the font that results from a class attribute and the parent's font.
  private var known: [String: [FontChoice]] = [:]

  /// The font at the beginning of a formula, which determines the height of its lines.
  private static var main: FormulaFont {
    FormulaFont(family: "Main", isBold: false, isItalic: false)
  }

  mutating func read(_ html: String) {
    characters[Self.main, default: []].insert(" ")
    var open: [Element] = []
    var isMath = false
    var rest = html.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      let text = rest[..<start]
      let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[end...].dropFirst()
      // MathML is for screen readers, which need no fonts.
      if tag.starts(with: "math".utf8) || tag.starts(with: "/math".utf8) {
        isMath = tag.first != UInt8(ascii: "/")
      } else if !isMath {
        note(text, in: open.last)
        read(tag, in: &open)
      }
    }
  }

  private mutating func read(_ tag: Substring.UTF8View, in open: inout [Element]) {
    if tag.first == UInt8(ascii: "/") {
      _ = open.popLast()
    } else if tag.last != UInt8(ascii: "/") {
      if tag.starts(with: "svg".utf8) { hasDrawings = true }
      open.append(element(Self.classAttribute(of: tag), in: open.last))
    }
  }

  private mutating func note(_ text: Substring.UTF8View, in element: Element?) {
    // A zero-width space only opens a line.
    guard let element, !text.isEmpty, !text.elementsEqual("\u{200B}".utf8) else { return }
    let isEscaped = text.contains(UInt8(ascii: "&"))
    let text = isEscaped ? Self.unescaped(Substring(text)) : Substring(text)
    characters[element.font, default: []].formUnion(text.unicodeScalars)
  }

  private mutating func element(_ classes: Substring, in parent: Element?) -> Element {
    var font = parent?.font ?? Self.main
    for choice in choices(classes, parent?.classes ?? "") {
      font = FormulaFont(
        family: choice.family ?? font.family, isBold: choice.isBold ?? font.isBold,
        isItalic: choice.isItalic ?? font.isItalic)
    }
    return Element(classes: classes, font: font)
  }

  private mutating func choices(_ value: Substring, _ parent: Substring) -> [FontChoice] {
    let key = "\(value)|\(parent)"
    if let choices = known[key] { return choices }
    let own = Set(value.split(separator: " ").map(String.init))
    let above = Set(parent.split(separator: " ").map(String.init))
    classes.formUnion(own)
    // The style sheet counts such equations.
    if own.contains("eqn-num") {
      characters[Self.main, default: []].formUnion("(0123456789)".unicodeScalars)
    }
    let choices = StyleRules.all.fonts.filter {
      $0.classes.allSatisfy(($0.isOfParent ? above : own).contains)
    }
    known[key] = choices
    return choices
  }

  /// KaTeX writes the classes first, if there are any.
  private static func classAttribute(of tag: Substring.UTF8View) -> Substring {
    guard let space = tag.firstIndex(of: UInt8(ascii: " ")) else { return "" }
    let attribute = tag[space...]
    guard attribute.starts(with: " class=\"".utf8) else { return "" }
    return Substring(attribute.dropFirst(8).prefix { $0 != UInt8(ascii: "\"") })
  }

  private static func unescaped(_ text: Substring) -> Substring {
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&"),
    ]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
