internal import Scripting

/// KaTeX, run by the script engine.
struct KaTeXEngine {
  /// What KaTeX reports about a formula while typesetting it.
  struct Note: Equatable {
    let kind: String
    let text: String
    let range: Range<Int>?
  }

  /// KaTeX's result for a formula; ranges are UTF-8 offsets, nil where the place is unknown.
  enum Reply {
    case typeset(FormulaMarkup, notes: [Note])
    case error(message: String, range: Range<Int>?, notes: [Note])
    /// The formula is too much work: the exhausted resource, and how far it was read.
    case failure(message: String, offset: Int)
  }

  /// A letter in one of the alphabets, such as `mathbb`.
  struct Letter {
    let alphabet: String
    let text: String
    let range: Range<Int>?
  }

  /// The bounds of one call. A formula takes a few thousand units of work, the longest in the labs
  /// 100,000.
  private static let work: UInt64 = 1_000_000
  private static let memory = 96 << 20

  private var script: Script

  init() throws(ScriptFailure) { script = try Self.start() }

  private static func start() throws(ScriptFailure) -> Script {
    let script = try Script(
      running: [Bytecode.host, Bytecode.katex], memory: memory, work: work)
    guard script.call("prepare", [""]) != nil else {
      throw ScriptFailure(description: script.message)
    }
    return script
  }

  mutating func typeset(_ formula: TeXFormula) -> Reply {
    if !script.isUsable, let fresh = try? Self.start() { script = fresh }
    guard let texts = script.call("typeset", formula.arguments), texts.count >= 2 else {
      return .failure(message: script.message, offset: 0)
    }
    let places = UTF16Places(in: formula.tex)
    switch texts[0] {
    case "formula":
      guard texts.count >= 4, let numbers = Int(texts[2]), let bases = Int(texts[3]) else {
        return .failure(message: "the typesetter gave no markup", offset: 0)
      }
      let markup = FormulaMarkup(
        html: texts[1], numberedLines: numbers, isUnbroken: bases == 1)
      return .typeset(markup, notes: notes(texts.dropFirst(4), places))
    case "error" where texts.count >= 4:
      let range = places.range(texts[2], texts[3])
      return .error(message: texts[1], range: range, notes: notes(texts.dropFirst(4), places))
    default:
      let offset = texts.count > 2 ? Int(texts[2]) : nil
      return .failure(message: texts[1], offset: places.offset(offset ?? 0))
    }
  }

  /// Returns the letters of a formula that are in a special alphabet.
  func letters(of formula: TeXFormula) -> [Letter] {
    let places = UTF16Places(in: formula.tex)
    return Self.fours(script.call("letters", formula.arguments) ?? []).map {
      Letter(alphabet: $0[0], text: $0[1], range: places.range($0[2], $0[3]))
    }
  }

  /// The names of all commands, without backslash, in order; computed once, since it takes as long
  /// as a formula.
  static let commands: [String] = {
    let names = (try? start())?.call("commands", [""]) ?? []
    return names.map { String($0.dropFirst()) }
  }()

  /// The versions of KaTeX and of Duktape.
  var versions: [String] { script.call("versions", [""]) ?? [] }

  private func notes(_ texts: ArraySlice<String>, _ places: UTF16Places) -> [Note] {
    Self.fours(Array(texts)).map {
      Note(kind: $0[0], text: $0[1], range: places.range($0[2], $0[3]))
    }
  }

  private static func fours(_ texts: [String]) -> [[String]] {
    stride(from: 0, to: texts.count - 3, by: 4).map { Array(texts[$0..<$0 + 4]) }
  }
}

/// The UTF-8 offsets of the UTF-16 offsets that KaTeX counts.
struct UTF16Places {
  private let tex: String

  init(in tex: String) { self.tex = tex }

  func offset(_ utf16: Int) -> Int {
    let index = tex.utf16.index(
      tex.startIndex, offsetBy: max(utf16, 0), limitedBy: tex.endIndex)
    return tex.utf8.distance(from: tex.startIndex, to: index ?? tex.endIndex)
  }

  /// Reads two numbers; a negative one means no place.
  func range(_ start: String, _ end: String) -> Range<Int>? {
    guard let start = Int(start), let end = Int(end), 0 <= start, start <= end else { return nil }
    return offset(start)..<offset(end)
  }
}
