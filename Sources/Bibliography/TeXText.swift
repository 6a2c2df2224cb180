internal import Diagnostics

/// Converts the TeX in BibTeX values to Unicode.
enum TeXText {
  /// Returns a value as text: accents, dashes, and quotation marks in Unicode, no braces, and
  /// whitespace collapsed. An unknown command is replaced with its argument.
  static func plain(_ tex: String) -> String {
    var reader = TeXTextReader(tex)
    let words = reader.read().unicodeScalars.split { " \n\r\t".unicodeScalars.contains($0) }
    return Accents.composed(words.map { String($0) }.joined(separator: " "))
  }

  /// Returns a URL or number, with only TeX's braces and escapes removed.
  static func verbatim(_ tex: String) -> String {
    var text = ""
    var isEscaped = false
    for character in tex {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        if isEscaped || !"{}".contains(character) { text.append(character) }
        isEscaped = false
      }
    }
    return text.trimmed
  }

  /// The combining marks for TeX's accents.
  static let accents: [String: String] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", "u": "\u{306}",
    ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "d": "\u{323}",
    "c": "\u{327}", "k": "\u{328}", "b": "\u{331}",
  ]

  static let symbols: [String: String] = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "S": "§",
    "P": "¶", "dots": "…", "ldots": "…", "textendash": "–", "textemdash": "—",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "textasciitilde": "~", "textbackslash": "\\", "textregistered": "®", "texttrademark": "™",
    "copyright": "©", "pounds": "£", "TeX": "TeX", "LaTeX": "LaTeX", "times": "×", "pm": "±",
    "infty": "∞", "to": "→", "rightarrow": "→", "ell": "ℓ", "alpha": "α", "beta": "β",
    "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    " ": " ", "\n": " ", ",": "\u{2009}", "-": "", "/": "", "\\": " ", "&": "&", "%": "%",
    "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
  ]
}

/// Reads TeX from left to right, without backtracking.
private struct TeXTextReader {
  private let characters: [Unicode.Scalar]
  private var position = 0
  private var isMath = false

  init(_ tex: String) { characters = Array(tex.unicodeScalars) }

  mutating func read() -> String {
    var text = ""
    while let next = scalar(0) {
      switch next {
      case "\\": text += readCommand(depth: 0)
      case "$":
        isMath.toggle()
        position += 1
      case "{", "}": position += 1
      case "~": text += take(1, as: "\u{A0}")
      case "-" where !isMath && scalar(1) == "-" && scalar(2) == "-": text += take(3, as: "—")
      case "-" where !isMath && scalar(1) == "-": text += take(2, as: "–")
      case "`": text += scalar(1) == "`" ? take(2, as: "“") : take(1, as: "‘")
      case "'": text += scalar(1) == "'" ? take(2, as: "”") : take(1, as: "’")
      default: text += take(1, as: String(next))
      }
    }
    return text
  }

  private func scalar(_ ahead: Int) -> Unicode.Scalar? {
    position + ahead < characters.count ? characters[position + ahead] : nil
  }

  private mutating func take(_ count: Int, as text: String) -> String {
    position += count
    return text
  }

  /// Reads a command with the spaces after its name and, for an accent, the letter under it.
  private mutating func readCommand(depth: Int) -> String {
    position += 1
    guard let first = scalar(0) else { return "" }
    var name = String(first)
    position += 1
    if isLetter(first) {
      while let next = scalar(0), isLetter(next) { name += take(1, as: String(next)) }
      while scalar(0) == " " { position += 1 }
    }
    if let accent = TeXText.accents[name] { return readLetter(under: accent, depth: depth) }
    return TeXText.symbols[name] ?? ""
  }

  /// Reads `e`, `{e}`, `\i`, or `{\i}`, and puts the accent on it.
  private mutating func readLetter(under accent: String, depth: Int) -> String {
    var braces = 0
    while let next = scalar(0), next == "{" || next == " " {
      if next == "{" { braces += 1 }
      position += 1
    }
    var letter = ""
    if scalar(0) == "\\", depth < 8 {
      letter = readCommand(depth: depth + 1)
    } else if let next = scalar(0), next != "}" {
      letter = take(1, as: String(next))
    }
    // An accent replaces the dot.
    if letter == "ı" { letter = "i" }
    if letter == "ȷ" { letter = "j" }
    if braces > 0 {
      // The rest of a group has no accent.
      var rest = ""
      while let next = scalar(0), next != "}" {
        rest +=
          next == "\\" && depth < 8 ? readCommand(depth: depth + 1) : take(1, as: String(next))
      }
      while braces > 0, scalar(0) == "}" {
        position += 1
        braces -= 1
      }
      return letter + accent + rest
    }
    return letter + accent
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= scalar || "A"..."Z" ~= scalar
  }
}
