/// The names by which authors refer to what stands in a lab.
enum LabelName {
  /// Names that pages use themselves, each with a dot behind it.
  private static let reserved = [
    "cite", "exercise", "figure", "fn", "fnref", "page", "problem", "ref",
  ]

  static let rule =
    "a name has letters, digits, '-', '_', ':' and '.', and begins with a letter "
    + "or a digit"

  /// Whether `name` can name a heading, a formula, a picture, a table or a term.
  static func isValid(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetterOrDigit(first) || first == "_" else {
      return false
    }
    return name.unicodeScalars.allSatisfy(isAllowed) && !isReserved(name)
  }

  /// Whether pages need `name` for places of their own.
  static func isReserved(_ name: String) -> Bool {
    reserved.contains { name.hasPrefix($0 + ".") }
  }

  /// Whether `key` can be that of an entry in a BibTeX file.
  static func isCitationKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.unicodeScalars.allSatisfy {
        !"\"#%'(),={}\\~".unicodeScalars.contains($0) && !$0.properties.isWhitespace
          && $0.properties.generalCategory != .control
      }
  }

  /// Returns the valid name that is nearest to what was written, or nil.
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
