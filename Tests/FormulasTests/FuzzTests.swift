import Diagnostics
import Tensors
import Testing

@testable import Formulas

/// Mutations of valid formulas with a fixed seed: nothing traps, and everything ends.
@Suite struct FuzzTests {
  static let seeds =
    [SheetTests.components, SheetTests.moons, GradientTests.text]
    + GradientTests.expressions.map { "f(x, M, s) = " + $0 }

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ",", ":", "=", "==", ":=", "*", "**", "^", "@", "/", "//", "%",
    "+", "-", "<", ">", "!=", "!", "'", "\"", "\\frac", "\n", "\n  ", "\t", " ", "if", "else",
    "and", "or", "not", "return", "repeat", "times", "None", "lambda", "def ", "for", "np.",
    "axis=", "axis: 1", "keepdims: true", "inf", "nan", "1e308", "-1", "0", "0.5", "1e18", "...",
    "x", "M", "s", "f", "sum", "zeros", "reshape", "vstack", "where(", "max(", ".T", ".shape",
    "[::-1]", "[:, None]", "[-1]", "＝", "×", "²", "é", "\u{0}", "#", ";", "$", "?", "|", "&&",
  ]

  private struct Draws {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(limit, 1)))
    }
  }

  private func mutated(_ text: String, _ draws: inout Draws) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...draws.below(4) {
      let place = draws.below(scalars.count)
      switch draws.below(4) {
      case 0: scalars.removeSubrange(place..<min(scalars.count, place + 1 + draws.below(4)))
      case 1:
        scalars.insert(
          contentsOf: Self.pieces[draws.below(Self.pieces.count)].unicodeScalars, at: place)
      case 2:
        let end = min(scalars.count, place + 1 + draws.below(12))
        scalars.insert(contentsOf: scalars[place..<end], at: draws.below(scalars.count))
      default:
        let end = min(scalars.count, place + 1 + draws.below(3))
        scalars.replaceSubrange(
          place..<end, with: Self.pieces[draws.below(Self.pieces.count)].unicodeScalars)
      }
      if scalars.isEmpty { scalars = ["x"] }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  @Test func mutationsNeverTrap() {
    var draws = Draws(state: 20_240_229)
    let budget = FormulaBudget(operations: 200_000, elements: 20_000, recorded: 50_000, depth: 20)
    var ran = 0
    for round in 0..<6_000 {
      let seed = Self.seeds[round % 7 == 0 ? draws.below(3) : 3 + draws.below(Self.seeds.count - 3)]
      let text = mutated(seed, &draws)
      let block = FormulaBlock(parsing: text, at: 100)
      let library = FormulaLibrary([block])
      let diagnostics = block.diagnostics + library.check()
      for diagnostic in diagnostics {
        let isInside =
          diagnostic.range.lowerBound >= 100
          && diagnostic.range.upperBound <= 100 + text.utf8.count
        #expect(isInside, "\(diagnostic.message) in \(text)")
      }
      for definition in library.definitions.suffix(4) {
        var arguments: [String: Tensor] = [:]
        for name in definition.parameterNames {
          arguments[name] = GradientTests.point[name] ?? Tensor([0.5, 1.5, -1])
        }
        do {
          _ = try library.gradient(
            of: definition.name, withRespectTo: Array(definition.parameterNames.prefix(2)),
            at: arguments, budget: budget)
          ran += 1
        } catch {
          #expect(!error.diagnostic.message.isEmpty)
        }
      }
    }
    #expect(ran > 500)
  }

  @Test func randomBytesNeverTrap() {
    var draws = Draws(state: 7)
    for _ in 0..<2_000 {
      let text = (0..<draws.below(40)).map { _ in Self.pieces[draws.below(Self.pieces.count)] }
        .joined(separator: draws.below(2) == 0 ? "" : " ")
      let block = FormulaBlock(parsing: "f(x) = " + text)
      _ = FormulaLibrary([block, FormulaBlock(parsing: text)]).check()
    }
  }
}
