internal import Scripting

/// highlight.js, run by the script engine.
struct HighlightEngine {
  /// The bounds of one call; a page of code takes a few thousand units of work.
  private static let work: UInt64 = 1_000_000
  private static let memory = 48 << 20

  private let script: Script

  init() throws(ScriptFailure) {
    script = try Script(
      running: [Bytecode.host, Bytecode.library], memory: Self.memory, work: Self.work)
    guard script.call("prepare", [""]) != nil else {
      throw ScriptFailure(description: script.message)
    }
  }

  var isUsable: Bool { script.isUsable }

  /// Returns the runs of a piece of code; nil if it was too much work.
  func runs(of code: String, in language: String) -> [CodeSpan]? {
    guard let texts = script.call("highlight", [language, code]) else { return nil }
    return stride(from: 0, to: texts.count - 1, by: 2).map { index in
      CodeSpan(kind: CodeSpan.Kind(rawValue: texts[index]) ?? .plain, text: texts[index + 1])
    }
  }
}
