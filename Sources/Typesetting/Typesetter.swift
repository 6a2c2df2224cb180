internal import Diagnostics
internal import Synchronization

/// Typesets formulas of TeX by KaTeX, each distinct one once.
///
/// It may be shared by threads, which take turns. Making one takes ten milliseconds, which a
/// render without formulas can save.
public final class Typesetter: Sendable {
  private struct Key: Hashable {
    let tex: String
    let isDisplay: Bool
    let macros: [String]
  }

  private struct State {
    var engine: KaTeXEngine
    var formulas: [Key: TypesetFormula] = [:]
  }

  private let state: Mutex<State>

  /// Makes a typesetter.
  ///
  /// - Failure: throws if the engine does not start, which means that the tool is broken or
  ///   that there is no memory.
  public init() throws(TypesetterFailure) {
    state = Mutex(State(engine: try KaTeXEngine()))
  }

  /// Typesets a formula, or says what is wrong with it and where.
  ///
  /// `macros` are pairs of a name such as `\R` and its body, where `#1` to `#9` stand for
  /// arguments. Definitions inside the formula hold for it alone.
  public func typeset(
    _ tex: String, isDisplay: Bool, macros: [(String, String)] = []
  ) -> TypesetFormula {
    let key = Key(tex: tex, isDisplay: isDisplay, macros: macros.flatMap { [$0.0, $0.1] })
    return state.withLock { state in
      if let known = state.formulas[key] { return known }
      let formula = TeXFormula(tex, isDisplay: isDisplay, macros: macros)
      let result = Self.typeset(formula, on: &state.engine)
      state.formulas[key] = result
      return result
    }
  }

  /// How many distinct formulas have been typeset.
  public var count: Int { state.withLock { $0.formulas.count } }

  private static func typeset(
    _ formula: TeXFormula, on engine: inout KaTeXEngine
  ) -> TypesetFormula {
    if let fault = formula.faultOfSize {
      return TypesetFormula(html: nil, diagnostics: [fault])
    }
    let reply = engine.typeset(formula)
    let reader = ReplyReader(formula: formula, engine: engine)
    switch reply {
    case .typeset(let html, let notes):
      let found = reader.diagnostics(for: notes) + reader.faultsOfLetters()
      return TypesetFormula(html: html, diagnostics: found + formula.unknownColours)
    case .error(let message, let range, let notes):
      let found = [reader.diagnostic(for: message, at: range)] + reader.diagnostics(for: notes)
      return TypesetFormula(html: nil, diagnostics: found)
    case .failure(let message, let offset):
      return TypesetFormula(html: nil, diagnostics: [reader.failure(message, at: offset)])
    }
  }
}

/// Why a typesetter could not start.
public struct TypesetterFailure: Error, CustomStringConvertible {
  public let description: String
}
