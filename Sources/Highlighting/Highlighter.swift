internal import Formulas
internal import Scripting
internal import Synchronization

/// Tells the keywords, names, numbers and so on of code apart.
///
/// It may be shared by threads, which take turns. The engine starts with the first code that needs
/// it, and each code is read once.
public final class Highlighter: Sendable {
  fileprivate struct Key: Hashable {
    let code: String
    let language: String
  }

  fileprivate struct State {
    var engine: HighlightEngine?
    var known: [Key: [CodeRun]] = [:]
    /// The bytes of all code that is kept.
    var size = 0
  }

  /// The highlighter of all pages.
  public static let shared = Highlighter()

  private let state = Mutex(State())

  public init() {}

  /// Returns the runs of a code, which together are the code again.
  ///
  /// - Parameters:
  ///   - code: the text, without its fence.
  ///   - language: what stands behind the fence, such as `python`, `c` or `formula`.
  /// - Failure: total: code of an unknown language is one plain run, and so is code that is too
  ///   long or too much work.
  public func runs(of code: String, language: String) -> [CodeRun] {
    if language == "formula" { return FormulaWord.words(of: code).map(CodeRun.init).joined }
    guard let name = Language.name(of: language), Language.isShort(code) else {
      return [CodeRun(kind: .plain, text: code)]
    }
    let key = Key(code: code, language: name)
    return state.withLock { state in
      if let known = state.known[key] { return known }
      let runs = state.read(code, in: name) ?? [CodeRun(kind: .plain, text: code)]
      state.keep(runs, for: key)
      return runs
    }
  }
}

extension Highlighter.State {
  /// The most bytes of code that are kept for later pages.
  private static let mostBytes = 4 << 20

  fileprivate mutating func keep(_ runs: [CodeRun], for key: Highlighter.Key) {
    size += key.code.utf8.count
    if size > Self.mostBytes {
      known = [:]
      size = key.code.utf8.count
    }
    known[key] = runs
  }

  fileprivate mutating func read(_ code: String, in language: String) -> [CodeRun]? {
    if engine?.isUsable != true { engine = try? HighlightEngine() }
    let runs = engine?.runs(of: code, in: language)?.joined
    // A fault of the library must not change what an author wrote.
    return runs?.map(\.text).joined() == code ? runs : nil
  }
}

/// What the fences of the languages are called, and how much code is read.
enum Language {
  private static let names = [
    "bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "c": "cpp", "h": "cpp",
    "cpp": "cpp", "c++": "cpp", "cc": "cpp", "hpp": "cpp", "javascript": "javascript",
    "js": "javascript", "json": "json", "julia": "julia", "jl": "julia", "lab": "lab",
    "latex": "tex", "markdown": "lab", "md": "lab", "python": "python", "py": "python", "r": "r",
    "swift": "swift", "tex": "tex", "yaml": "yaml", "yml": "yaml",
  ]

  /// The library's name of a language, or nil where it is not known.
  static func name(of fence: String) -> String? {
    names[fence.prefix { !$0.isWhitespace }.lowercased()]
  }

  /// Whether code is short enough that no pattern of the library takes long over it: some take
  /// the cube of a word's length, or the square of a line's.
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

extension CodeRun {
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
