internal import Diagnostics
internal import Scripting
internal import Serialization
internal import Synchronization

/// Typesets TeX formulas with KaTeX, each distinct formula once.
///
/// It can be shared by threads, which take turns. The engine starts with the first formula, which
/// takes ten milliseconds.
public final class Typesetter: Sendable {
  fileprivate struct Key: Hashable {
    let tex: String
    let isDisplay: Bool
    let macros: [String]
  }

  fileprivate struct State {
    var engine: KaTeXEngine?
    var formulas: [Key: TypesetFormula] = [:]
    /// The formulas that somebody has asked for.
    var used: Set<Key> = []
    /// Whether there are formulas that weren't known at the start.
    var hasGrown = false
    /// The size in bytes of the cache.
    var size = 0
  }

  private let state = Mutex(State())

  /// - Parameter kept: What `kept` of another typesetter has given. Bytes that can't be read are
  ///   ignored.
  public init(_ kept: [UInt8]? = nil) {
    guard let kept, let formulas = try? [KeptFormula](serialized: kept) else { return }
    state.withLock { state in
      for formula in formulas { state.keep(formula.result, for: formula.key) }
    }
  }

  /// The formulas that have been asked for, for another typesetter; nil if it was given all of them.
  /// Those with problems are left out, since suggestions for them depend on other problems.
  public var kept: [UInt8]? {
    state.withLock { state in
      guard state.hasGrown else { return nil }
      return state.formulas
        .filter { state.used.contains($0.key) && $0.value.diagnostics.isEmpty }
        .map { KeptFormula(key: $0.key, result: $0.value) }.serialized
    }
  }

  /// Typesets a formula, or reports what is wrong with it and where.
  ///
  /// `macros` are pairs of a name such as `\R` and its body, in which `#1` to `#9` represent
  /// arguments. Definitions inside the formula apply only to that formula.
  ///
  /// - Failure: None; if the engine doesn't start, because the tool is broken or memory is
  ///   exhausted, every formula has an error.
  public func typeset(
    _ tex: String, isDisplay: Bool, macros: [(String, String)] = []
  ) -> TypesetFormula {
    let key = Key(tex: tex, isDisplay: isDisplay, macros: macros.flatMap { [$0.0, $0.1] })
    return state.withLock { state in
      state.used.insert(key)
      if let known = state.formulas[key] { return known }
      let formula = TeXFormula(tex, isDisplay: isDisplay, macros: macros)
      let result = state.typeset(formula)
      state.keep(result, for: key)
      state.hasGrown = true
      return result
    }
  }

  /// The number of distinct formulas typeset so far.
  public var count: Int { state.withLock { $0.formulas.count } }
}

/// A formula with its result.
private struct KeptFormula: Serializable {
  let key: Typesetter.Key
  let result: TypesetFormula

  init(key: Typesetter.Key, result: TypesetFormula) {
    self.key = key
    self.result = result
  }

  init(from reader: inout ByteReader) throws(CorruptBytes) {
    key = Typesetter.Key(
      tex: try reader.read(), isDisplay: try reader.read(), macros: try reader.read())
    result = try reader.read()
  }

  func write(to writer: inout ByteWriter) {
    writer.write(key.tex, key.isDisplay, key.macros, result)
  }
}

extension Typesetter.State {
  /// The maximum size in bytes of the cache.
  private static let mostBytes = 32 << 20

  fileprivate mutating func keep(_ formula: TypesetFormula, for key: Typesetter.Key) {
    size += key.tex.utf8.count + (formula.html?.utf8.count ?? 0) + 200
    if size > Self.mostBytes {
      formulas = [:]
      used = [key]
      size = 0
    }
    formulas[key] = formula
  }

  fileprivate mutating func typeset(_ formula: TeXFormula) -> TypesetFormula {
    do throws(ScriptFailure) {
      var running: KaTeXEngine
      if let engine { running = engine } else { running = try KaTeXEngine() }
      defer { engine = running }
      return Self.typeset(formula, on: &running)
    } catch {
      let fault = Diagnostic(
        code: "BrokenTypesetter", message: "missing typesetter of formulas: \(error.description)",
        range: SourceRange(0, formula.tex.utf8.count))
      return TypesetFormula(nil, diagnostics: [fault])
    }
  }

  private static func typeset(
    _ formula: TeXFormula, on engine: inout KaTeXEngine
  ) -> TypesetFormula {
    if let fault = formula.faultOfSize ?? formula.faultOfParameters {
      return TypesetFormula(nil, diagnostics: [fault])
    }
    let reply = engine.typeset(formula)
    let reader = ReplyReader(formula: formula, engine: engine)
    switch reply {
    case .typeset(let markup, let notes):
      let found = reader.diagnostics(for: notes) + reader.faultsOfLetters()
      return TypesetFormula(markup, diagnostics: found + formula.unknownColors)
    case .error(let message, let range, let notes):
      let found = [reader.diagnostic(for: message, at: range)] + reader.diagnostics(for: notes)
      return TypesetFormula(nil, diagnostics: found)
    case .failure(let message, let offset):
      return TypesetFormula(nil, diagnostics: [reader.failure(message, at: offset)])
    }
  }
}
