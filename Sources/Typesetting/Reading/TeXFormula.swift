/// A formula and the macros that apply to it.
struct TeXFormula {
  let tex: String
  let isDisplay: Bool
  let macros: [(name: String, body: String)]
  let tokens: [TeXToken]

  init(_ tex: String, isDisplay: Bool, macros: [(String, String)]) {
    self.tex = tex
    self.isDisplay = isDisplay
    self.macros = macros.map { (name: $0.0, body: $0.1) }
    tokens = tex.utf8.count <= Self.longest ? TeXToken.read(tex) : []
  }

  /// The arguments for the script's functions.
  var arguments: [String] {
    [tex, isDisplay ? "display" : "inline"] + macros.flatMap { [$0.name, $0.body] }
  }

  var whole: Range<Int> { 0..<tex.utf8.count }

  /// Returns the first place of a command or character.
  func range(of text: String) -> Range<Int>? {
    tokens.first { $0.text == text && $0.kind != .comment }?.range
  }

  /// The first letter from Unicode's mathematical alphabets, such as a bold x.
  var firstMathematicalLetter: TeXToken? {
    tokens.first { $0.text.unicodeScalars.contains { $0.value > 0xffff } }
  }

  /// Returns the place of the first macro whose body, directly or through other macros, contains
  /// `text`; of the first macro at all if `text` is nil.
  func macroUse(holding text: String?) -> (name: String, range: Range<Int>)? {
    let uses = macros.map { macro in Set(TeXToken.read(macro.body).map { String($0.text) }) }
    var users: [String: [String]] = [:]
    for (macro, used) in zip(macros, uses) {
      for name in used where name.hasPrefix("\\") { users[name, default: []].append(macro.name) }
    }
    var holders: Set<String> = []
    var open = zip(macros, uses).filter { text == nil || $1.contains(text ?? "") }.map(\.0.name)
    while let name = open.popLast() {
      if holders.insert(name).inserted { open += users[name] ?? [] }
    }
    return tokens.first { $0.kind != .comment && holders.contains(String($0.text)) }
      .map { (String($0.text), $0.range) }
  }

  /// Returns the group that follows token `index`: its tokens without their braces.
  func group(after index: Int) -> ArraySlice<TeXToken> {
    var start = index + 1
    while start < tokens.count, tokens[start].kind == .space { start += 1 }
    guard start < tokens.count else { return [] }
    guard tokens[start].kind == .open else { return tokens[start...start] }
    var depth = 0
    for end in start..<tokens.count {
      if tokens[end].kind == .open { depth += 1 }
      if tokens[end].kind == .close { depth -= 1 }
      if depth == 0 { return tokens[start + 1..<end] }
    }
    return tokens[(start + 1)...]
  }
}
