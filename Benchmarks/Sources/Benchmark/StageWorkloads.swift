import Diagnostics
import Formulas
import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import Site
import Typesetting

/// The stages of a lab. `compare.py` times libcmark, NumPy, and KaTeX in Node on the same input;
/// a whole page is compared with its run alone.
extension Workload {
  static func stages() throws -> [Workload] {
    [try planning(), formula, gradient, try typesetting(), try page()]
  }

  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  private static let labs = package.deletingLastPathComponent().appending(path: "labs")

  private static func lab(_ name: String) throws -> SourceText {
    let text = try String(contentsOf: labs.appending(path: name), encoding: .utf8)
    return SourceText(name: name, text: text)
  }

  private static func plan(for source: SourceText) -> Plan {
    Plan(for: Document(parsing: source, in: LabFolder(labs.path)))
  }

  private static func planning() throws -> Workload {
    let source = try lab("03-digits.md")
    return Workload("plan labs/03-digits.md") { _ in _ = plan(for: source) }
  }

  // MARK: - Formulas

  private static let library = FormulaLibrary([
    FormulaBlock(
      parsing: SourceExcerpt(
        """
        valley(x, y) = (1 - x) ** 2 + 100 * (y - x ** 2) ** 2 + exp(-(x ** 2))
        hidden(X, W, b) = tanh(X @ W + b)
        loss(X, t, W, b, v) = mean((hidden(X, W, b) @ v - t) ** 2)
        """))
  ])

  private static let formula = {
    let x = Tensor((0..<6561).map { Double($0 % 81) / 20 - 2 })
    let y = Tensor((0..<6561).map { Double($0 / 81) / 20 - 1 })
    return Workload("formula of two numbers at 6,561 points, 100 times") { _ in
      for _ in 0..<100 {
        _ = try library.evaluate("valley", ["x": x, "y": y], within: FormulaBudget())
      }
    }
  }()

  private static let gradient = {
    func matrix(_ rows: Int, _ columns: Int) -> Tensor {
      let elements = (0..<rows * columns).map { Double($0 * 7919 % 1009) / 1009 - 0.5 }
      return Tensor(shape: [rows, columns], elements: elements) ?? Tensor(0)
    }
    let arguments = [
      "X": matrix(15, 64), "t": matrix(15, 1), "W": matrix(64, 32), "b": matrix(1, 32),
      "v": matrix(32, 1),
    ]
    return Workload("gradient of a formula 64-32-1, 15 samples, 1,000 times") { _ in
      for _ in 0..<1000 {
        _ = try library.gradient(
          of: "loss", withRespectTo: ["W", "b", "v"], at: arguments)
      }
    }
  }()

  // MARK: - Pages

  private static func typesetting() throws -> Workload {
    let formulas = try String(
      contentsOf: package.appending(path: "Peers/formulas.txt"), encoding: .utf8
    ).split(separator: "\n")
    let typesetter = Typesetter()
    return Workload("typeset \(formulas.count) formulas") { round in
      // Blanks make each round's formulas new to the typesetter.
      let suffix = String(repeating: " ", count: round)
      for formula in formulas { _ = typesetter.typeset(formula + suffix, isDisplay: true) }
    }
  }

  private static func page() throws -> Workload {
    let source = try lab("05-moons.md")
    let planned = plan(for: source)
    return Workload(
      "page of labs/05-moons.md, and its run alone", limit: { _ in _ = planned.run() },
      run: { _ in
        let read = plan(for: source)
        let page = Page(
          showing: read.run(), of: Manuscript(of: read),
          setting: PageSetting(generator: "benchmark"))
        _ = page.html
      })
  }
}
