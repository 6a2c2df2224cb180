import Diagnostics
import Formulas
import LabLanguage
import NeuralNets
import Tensors
import Testing

@testable import LabRunner

/// The formulas in the catalogs compute the same as the engine.
struct CatalogFormulaTests {
  private static let place = SourceRange(0, 0)

  private func library(_ text: String) -> FormulaLibrary {
    var library = FormulaLibrary()
    library.add(FormulaBlock(parsing: SourceExcerpt(text, at: 0)))
    return library
  }

  private func expectSame(_ a: [Double], _ b: [Double], _ comment: Comment) {
    #expect(a.count == b.count, comment)
    for (x, y) in zip(a, b) {
      #expect((x - y).magnitude <= 1e-13 * max(1, y.magnitude), comment)
    }
  }

  @Test(arguments: Activation.catalog.map(\.name), [false, true])
  func activations(name: String, isSafe: Bool) throws {
    let activation = try #require(Activation.catalog.first { $0.name == name }).make()
    let rows = [[-2.5, -0.7, 0.3], [1.25, 4, -9]]
    let library = library("f(z) = \(activation.formula(of: "z", isSafe: isSafe))\n")
    let z = Tensor(Matrix(rows))
    let value = try library.evaluate("f", arguments: ["z": z], at: Self.place)
    let wanted = rows.flatMap { activation.apply($0) }
    expectSame(value.tensor?.elements ?? [], wanted, "\(name)")
    guard activation.isElementwise, activation.isDifferentiable else { return }
    let gradient = try library.gradient(
      of: "f", withRespectTo: ["z"], at: ["z": z], seed: Tensor(Matrix(rows).mapping { _ in 1 }),
      at: Self.place)
    expectSame(
      gradient["z"]?.elements ?? [], rows.flatMap { $0.map { activation.derivative(at: $0) } },
      "\(name)'")
  }

  @Test(arguments: Loss.catalog.map(\.name), [false, true])
  func losses(name: String, isSafe: Bool) throws {
    let loss = try #require(Loss.catalog.first { $0.name == name }).make()
    let outputs = Matrix([[0.3, 0.7], [0.9, 0.1]])
    let targets = Matrix(loss.targets == .signs ? [[1, -1], [-1, 1]] : [[0, 1], [0.25, 0.75]])
    let library = library(
      "f(Y, T) = mean(\(loss.formula(of: "Y", targets: "T", isSafe: isSafe)))\n")
    let arguments = ["Y": Tensor(outputs), "T": Tensor(targets)]
    let value = try library.evaluate("f", arguments: arguments, at: Self.place)
    expectSame(
      value.tensor?.elements ?? [], [loss.value(predictions: outputs, targets: targets)], "\(name)")
    let gradient = try library.gradient(
      of: "f", withRespectTo: ["Y"], at: arguments, seed: Tensor(1), at: Self.place)
    expectSame(
      gradient["Y"]?.elements ?? [],
      loss.gradient(predictions: outputs, targets: targets).elements, "\(name)'")
  }

  /// Students read each of them in a worked pass.
  @Test func everyMemberIsWritten() {
    for activation in Activation.catalog.map({ $0.make() }) {
      #expect(activation.written(of: "z").contains("z"))
      let delta = activation.writtenDelta("g", activations: "a", preActivations: "z")
      let isExplained = !delta.contains("'") || activation.writtenDerivative != nil
      #expect(isExplained || !activation.isDifferentiable, "\(activation.name)")
    }
    for loss in Loss.catalog.map({ $0.make() }) {
      #expect(loss.written(of: "y").contains("y") && !loss.writtenGradient(of: "y").isEmpty)
    }
  }

  @Test(arguments: [
    ("swish", "silu"), ("HuberLoss", "huber"), ("KLDivLoss", "klDivergence"),
    ("CosineAnnealingLR", "cosine"), ("kaiming_normal", "heNormal"), ("SGD", "gradientDescent"),
  ])
  func namesOfOtherToolsAreKnown(theirs: String, ours: String) {
    let names =
      Activation.catalog.map(\.name) + Loss.catalog.map(\.name)
      + Optimizer.catalog.map(\.name) + Schedule.catalog.map(\.name)
      + Initializer.catalog.map(\.name)
    #expect(Synonyms.nearest(to: theirs, among: names) == ours)
  }
}
