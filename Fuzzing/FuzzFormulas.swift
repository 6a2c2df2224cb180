import Diagnostics
import Formulas
import Tensors

/// The function that libFuzzer calls with each input: it parses, checks, runs, and differentiates
/// the input as formulas, and as an expression.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  let block = FormulaBlock(parsing: SourceExcerpt(text, at: 7))
  require(block.diagnostics, in: text)
  var library = library
  library.add(block)
  _ = library.check()
  for definition in library.definitions.prefix(6) { run(definition, in: library) }
  let expression = FormulaExpression(parsing: SourceExcerpt(text, at: 7))
  require(expression.diagnostics, in: text)
  _ = FormulaArguments(parsing: SourceExcerpt(text, at: 7))
  _ = library.check(expression, locals: ["x": TensorShape([.symbol("n")]), "M": nil])
  if expression.isWhole {
    _ = try? library.read(expression, locals: point, budget: budget)
    _ = try? library.gradient(
      of: expression, withRespectTo: ["x", "M"], locals: point, budget: budget)
  }
  return 0
}

private let budget = FormulaBudget(
  operations: 400_000, elements: 20_000, recorded: 50_000, depth: 64)

private let point: [String: Tensor] = [
  "x": Tensor([0.37, -1.21, 0.93]), "s": Tensor(1.7), "n": Tensor(3),
  "M": Tensor(Matrix(rows: 2, columns: 3, elements: [0.31, -0.72, 0.55, 1.13, 0.27, -0.41])),
]

/// A library with definitions from a lab: values, shapes, a run, a stream.
private let library: FormulaLibrary = {
  var library = FormulaLibrary()
  library.objects["X"] = .tensor(Tensor([1, 2, 3]))
  library.objects["later"] = .shape(TensorShape([.symbol("n"), .known(2)]))
  library.unanswered = ["open"]
  library.stream = RandomGenerator(pcg64: 5)
  library.objects["run"] = .record(
    LabRecord(
      "a run",
      [
        (name: "loss", value: .number(0.5)), (name: "name", value: .text("adam")),
        (name: "weights", value: .list([.tensor(Tensor([1, 2])), .shape(nil)])),
        (name: "none", value: .missing(reason: "it did not run")),
        (name: "open", value: .unanswered(name: "f")),
      ]))
  return library
}()

/// Stops the fuzzer if a message points outside the text.
private func require(_ diagnostics: [Diagnostic], in text: String) {
  for diagnostic in diagnostics {
    let isInside =
      diagnostic.range.lowerBound >= 7 && diagnostic.range.upperBound <= 7 + text.utf8.count
    precondition(isInside && !diagnostic.message.isEmpty, diagnostic.message)
  }
}

private func run(_ definition: FormulaDefinition, in library: FormulaLibrary) {
  var arguments: [String: Tensor] = [:]
  for (place, name) in definition.parameterNames.enumerated() {
    arguments[name] = point[name] ?? [Tensor([0.5, 1.5, -1]), Tensor(2)][place % 2]
  }
  var shapes: [String: TensorShape] = [:]
  for (place, name) in definition.parameterNames.prefix(2).enumerated() {
    shapes[name] = place == 0 ? TensorShape([.symbol("n"), .known(3)]) : TensorShape([.known(3)])
  }
  _ = library.check(definition.name, arguments: shapes, at: definition.range)
  _ = try? library.evaluate(definition.name, arguments: arguments, budget: budget)
  _ = try? library.gradient(
    of: definition.name, withRespectTo: Array(definition.parameterNames.prefix(2)),
    at: arguments, budget: budget)
}
