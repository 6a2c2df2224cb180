import Diagnostics

/// The prefixes of anchors that pages use themselves, which authors can't use.
public enum PageAnchor: String, CaseIterable, Sendable {
  case cite, exercise, figure, fn, fnref, page, problem, ref

  /// Returns the anchor of something.
  public func callAsFunction(_ name: String) -> String { prefix + name }

  fileprivate var prefix: String { rawValue + "." }
}

/// The names by which authors refer to things in a lab.
package enum LabelName {
  package static let rule =
    "a name consists of letters, digits, '-', '_', ':', and '.', and begins with a letter "
    + "or a digit"

  /// Whether `name` is valid for a heading, a formula, an image, a table, or a term.
  package static func isValid(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetterOrDigit(first) || first == "_" else {
      return false
    }
    return name.unicodeScalars.allSatisfy(isAllowed) && !isReserved(name)
  }

  /// Whether pages reserve `name`.
  static func isReserved(_ name: String) -> Bool {
    PageAnchor.allCases.contains { name.hasPrefix($0.prefix) }
  }

  /// Whether `key` is valid for an entry in a BibTeX file.
  static func isCitationKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.unicodeScalars.allSatisfy {
        !"\"#%'(),={}\\~".unicodeScalars.contains($0) && !$0.properties.isWhitespace
          && $0.properties.generalCategory != .control
      }
  }

  /// Returns the valid name nearest to what was written, or nil.
  static func mended(_ text: String) -> String? {
    var name = ""
    for scalar in text.unicodeScalars {
      if isAllowed(scalar) {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, name.last != "-" {
        name += "-"
      }
    }
    while name.last == "-" { name.removeLast() }
    while let first = name.unicodeScalars.first, !isLetterOrDigit(first), first != "_" {
      name.unicodeScalars.removeFirst()
    }
    return isValid(name) ? name : nil
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || "-_:.".unicodeScalars.contains(scalar)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}

/// The names in a document, each given to one thing.
struct LabelNames {
  private let source: SourceText
  private var labels: [String: Label] = [:]
  /// The places of answers, and the lab's names below them, which answers can't take.
  private var answers = SortedRanges([])
  private var reserved: [String: Label] = [:]
  /// Those that could not have their names, with those that have them.
  private var refused: [(label: Label, owner: Label)] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    self.source = source
  }

  var names: Set<String> { Set(labels.keys) }
  var places: [String: SourceRange] { labels.mapValues(\.range) }

  /// Claims a name; if it is already taken, returns nil and reports the later of the two.
  mutating func take(_ label: Label) -> Label? {
    if let owner = reserved[label.name], answers.contains(label.range.lowerBound) {
      report(label, owner)
      return nil
    }
    guard let other = labels.updateValue(label, forKey: label.name) else { return label }
    let isLater = label.range.lowerBound > other.range.lowerBound
    let (first, second) = isLater ? (other, label) : (label, other)
    labels[label.name] = first
    refused.append((label, other))
    report(second, first)
    return nil
  }

  private mutating func report(_ label: Label, _ owner: Label) {
    let line = source.mention(of: owner.range.lowerBound, at: label.range.lowerBound)
    diagnostics.append(
      Diagnostic(
        code: "DuplicateName",
        message: "duplicate name '\(label.name)': \(line) has it already",
        range: label.range, help: "choose another name"))
  }

  /// Returns where to start over, so that the lab's names take precedence over those in an answer
  /// above; nil if they already do.
  func reserving(_ answers: SortedRanges) -> LabelNames? {
    var names = LabelNames(source)
    names.answers = answers
    for (label, owner) in refused
    where answers.contains(owner.range.lowerBound) && !answers.contains(label.range.lowerBound) {
      names.reserved[label.name] = names.reserved[label.name] ?? label
    }
    return names.reserved.isEmpty ? nil : names
  }
}
