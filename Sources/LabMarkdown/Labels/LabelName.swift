/// The prefixes of anchors that pages use themselves, which authors can't use.
public enum PageAnchor: String, CaseIterable, Sendable {
  case cite, exercise, figure, fn, fnref, page, problem, ref

  /// Returns the anchor of something.
  public func callAsFunction(_ name: String) -> String { prefix + name }

  fileprivate var prefix: String { rawValue + "." }
}

/// The names by which authors refer to things in a lab.
enum LabelName {
  static let rule =
    "a name consists of letters, digits, '-', '_', ':', and '.', and begins with a letter "
    + "or a digit"

  /// Whether `name` is valid for a heading, a formula, an image, a table, or a term.
  static func isValid(_ name: String) -> Bool {
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
