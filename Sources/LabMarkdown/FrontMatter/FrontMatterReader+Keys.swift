import Diagnostics
import YAML

/// The keys of front matter.
package enum FrontMatterKey: String, CaseIterable {
  case title, course, author, authors, date, language, seed, variant, points, html, summary
  case macros
  case numberSections, smartPunctuation, bibliography, theme, style, picture
}

extension FrontMatterReader {
  mutating func set(_ key: YAMLNode, _ value: YAMLNode) {
    guard let name = key.scalar?.string else {
      return report("UnknownKey", "invalid key in the front matter", at: place(key.mark))
    }
    guard let known = FrontMatterKey(rawValue: name) else {
      let keys = FrontMatterKey.allCases.map(\.rawValue)
      return report(
        "UnknownKey",
        "unknown key '\(name)' in the front matter" + Spelling.suggestion(for: name, among: keys),
        at: place(key.mark, length: name.utf8.count),
        help: "keys are \(keys.joined(separator: ", "))")
    }
    warnOfNote(name, value)
    // A key without a value counts as missing.
    if !value.isNothing { set(known, value) }
  }

  private mutating func set(_ key: FrontMatterKey, _ value: YAMLNode) {
    let name = key.rawValue
    switch key {
    case .title: text(name, value) { $0.title = $1 }
    case .course: text(name, value) { $0.course = $1 }
    case .date: text(name, value) { $0.date = $1 }
    case .language: text(name, value) { $0.language = $1 }
    case .summary: text(name, value) { $0.summary = $1 }
    case .macros: macros(value)
    case .theme:
      let themes = PageTheme.allCases.map(\.rawValue).joined(separator: " or ")
      convert(name, value, themes, read: PageTheme.init(rawValue:)) { $0.theme = $1 }
    case .style:
      label(name, value, "a CSS file in the lab's folder, such as course.css") { $0.style = $1 }
    case .picture: label(name, value, "the name of a figure") { $0.picture = $1 }
    case .author, .authors: authors(name, value)
    case .seed:
      convert(name, value, "an integer from 0 to 18446744073709551615") {
        $0.allSatisfy { $0.isASCII && $0.isNumber } ? UInt64($0) : nil
      } set: {
        $0.seed = $1
      }
    case .variant:
      convert(name, value, "16 hexadecimal digits, as labsheet release writes them") {
        Variant($0)
      } set: {
        $0.variant = $1
      }
    case .points:
      let place = textPlace(value)
      convert(name, value, PointValue.phrase, read: points) {
        $0.points = $1
        $0.pointsPlace = place
      }
    case .html: truth(name, value) { $0.allowsHTML = $1 }
    case .numberSections: truth(name, value) { $0.numbersSections = $1 }
    case .smartPunctuation: truth(name, value) { $0.smartPunctuation = $1 }
    case .bibliography: label(name, value, "a text") { $0.bibliography = $1 }
    }
  }

  func points(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ $0.isDigit || $0 == .dot }) else { return nil }
    return Double(text).flatMap { PointValue.isValid($0) ? $0 : nil }
  }

  mutating func text(
    _ name: String, _ value: YAMLNode, expected: String = "a text",
    set: (inout FrontMatter, String) -> Void
  ) {
    reportEscapes(in: value, of: "'\(name)'", mayBeMeant: true)
    convert(
      name, value, expected,
      read: { text in
        text.contains { !$0.isWhitespace } ? text.trimmed : ""
      },
      set: { frontMatter, text in
        if !text.isEmpty { set(&frontMatter, text) }
      })
  }

  mutating func truth(
    _ name: String, _ value: YAMLNode, set: (inout FrontMatter, Bool) -> Void
  ) {
    convert(
      name, value, "true or false",
      read: {
        switch $0.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
      }, set: set)
  }

  /// Reads a text together with its place.
  mutating func label(
    _ name: String, _ value: YAMLNode, _ expected: String, set: (inout FrontMatter, Label) -> Void
  ) {
    let range = textPlace(value)
    convert(name, value, expected) {
      Label(name: $0, range: range)
    } set: {
      set(&$0, $1)
    }
  }

  mutating func convert<Value>(
    _ name: String, _ value: YAMLNode, _ expected: String, read: (String) -> Value?,
    set: (inout FrontMatter, Value) -> Void
  ) {
    guard let text = string(value), let result = read(text) else {
      return reportValue(name, value, expected)
    }
    set(&frontMatter, result)
  }

  mutating func authors(_ name: String, _ value: YAMLNode) {
    guard let list = value.sequence else {
      return text(name, value, expected: "a name, or a list of names") { $0.authors.append($1) }
    }
    for author in list {
      warnOfNote(name, author)
      if author.isNothing { continue }
      text(name, author, expected: "a name") { $0.authors.append($1) }
    }
  }

  func string(_ node: YAMLNode) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty else { return nil }
    return Self.shown(text)
  }

  /// The place of a text, without its quotes.
  func textPlace(_ value: YAMLNode) -> SourceRange {
    let place = place(value.mark, length: value.scalar.map { $0.string.utf8.count } ?? 1)
    guard let first = source[place].utf8.first, first == .quote || first == UInt8(ascii: "'") else {
      return place
    }
    return SourceRange(place.lowerBound + 1, place.upperBound + 1)
  }

  mutating func reportValue(_ name: String, _ value: YAMLNode, _ expected: String) {
    let length = value.scalar.map { $0.string.utf8.count } ?? 1
    report(
      "InvalidValue", "invalid value of '\(name)' in the front matter",
      at: place(value.mark, length: length), help: "it must be \(expected)")
  }
}

extension YAMLNode {
  /// Whether it is YAML's null: nothing at all, `~` or unquoted `null`. A text without letters
  /// counts too.
  var isNothing: Bool {
    guard let scalar else { return false }
    if scalar.string.isEmpty { return true }
    return !scalar.isString && ["~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
