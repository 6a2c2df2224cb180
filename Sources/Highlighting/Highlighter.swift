internal import Formulas
internal import Scripting
internal import Synchronization

/// Classifies the keywords, names, numbers, and so on in code.
///
/// It can be shared by threads, which take turns. The engine starts on first use, and each piece of
/// code is processed once.
public final class Highlighter: Sendable {
  fileprivate struct Key: Hashable {
    let code: String
    let language: String
  }

  fileprivate struct State {
    var engine: HighlightEngine?
    var known: [Key: [CodeSpan]] = [:]
    /// The size in bytes of all cached code.
    var size = 0
  }

  /// The shared highlighter of all pages.
  public static let shared = Highlighter()

  private let state = Mutex(State())

  public init() {}

  /// Returns the runs of a piece of code, whose concatenation is the code.
  ///
  /// - Parameters:
  ///   - code: The text, without its fence.
  ///   - language: The info string of the fence, such as `python`, `c`, or `formula`.
  /// - Failure: None; code in an unknown language is one plain run, as is code that is too long or
  ///   too much work.
  public func runs(of code: String, language: String) -> [CodeSpan] {
    if language == "formula" { return FormulaWord.words(of: code).map(CodeSpan.init).joined }
    guard let name = Language.name(of: language), Language.isShort(code) else {
      return [CodeSpan(kind: .plain, text: code)]
    }
    let key = Key(code: code, language: name)
    return state.withLock { state in
      if let known = state.known[key] { return known }
      let runs = state.read(code, in: name) ?? [CodeSpan(kind: .plain, text: code)]
      state.keep(runs, for: key)
      return runs
    }
  }
}

extension Highlighter.State {
  /// The maximum size in bytes of the cache.
  private static let mostBytes = 4 << 20

  fileprivate mutating func keep(_ runs: [CodeSpan], for key: Highlighter.Key) {
    size += key.code.utf8.count
    if size > Self.mostBytes {
      known = [:]
      size = key.code.utf8.count
    }
    known[key] = runs
  }

  fileprivate mutating func read(_ code: String, in language: String) -> [CodeSpan]? {
    if engine?.isUsable != true { engine = try? HighlightEngine() }
    let runs = engine?.runs(of: code, in: language)?.joined
    // An error in the library must not change what an author wrote.
    return runs?.map(\.text).joined() == code ? runs : nil
  }
}

/// The names of the languages in fences, and the amount of code that is processed.
enum Language {
  private static let names = [
    "bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "c": "cpp", "h": "cpp",
    "cpp": "cpp", "c++": "cpp", "cc": "cpp", "hpp": "cpp", "javascript": "javascript",
    "js": "javascript", "json": "json", "julia": "julia", "jl": "julia", "lab": "lab",
    "latex": "tex", "markdown": "lab", "md": "lab", "python": "python", "py": "python", "r": "r",
    "swift": "swift", "tex": "tex", "yaml": "yaml", "yml": "yaml",
  ]

  /// The library's name for a language, or nil if it is unknown.
  static func name(of fence: String) -> String? {
    names[fence.prefix { !$0.isWhitespace }.lowercased()]
  }

  /// Whether code is short enough that no pattern of the library takes long: some take time cubic
  /// in the length of a word, or quadratic in the length of a line.
  static func isShort(_ code: String) -> Bool {
    let bytes = code.utf8
    return bytes.count <= 16 << 10
      && bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 300 }
      && bytes.split(whereSeparator: { !isWord($0) }).allSatisfy { $0.count <= 64 }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}

extension CodeSpan {
  fileprivate init(_ word: FormulaWord) {
    let kind: Kind =
      switch word.kind {
      case .plain: .plain
      case .keyword: .keyword
      case .definition: .definition
      case .builtin: .builtin
      case .number: .number
      case .text: .string
      case .comment: .comment
      case .sign: .operator
      case .hole: .hole
      }
    self.init(kind: kind, text: word.text)
  }
}
