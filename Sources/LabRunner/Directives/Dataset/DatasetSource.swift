internal import Datasets
internal import Diagnostics
internal import Numerals
internal import Tensors

/// Where the rows of a data set come from: `moons(count: 100)`, `csv("marks.csv")`.
enum DatasetSource {
  private static let count = Parameter(
    "count", .integer(1...1_000_000), .defaulted("100"), "The number of points.")
  private static let noise = Parameter(
    "noise", .nonNegative, .defaulted("0"), "The standard deviation of noise on each feature.")
  private static let size = [
    Parameter("rows", .integer(1...100_000), .required, "The number of rows."),
    Parameter("columns", .integer(1...10_000), .required, "The number of features."),
  ]
  private static let target = Parameter(
    "target", .anyNumber, .defaulted("0"), "The target of every row.")

  static let calls: [CallSchema] = [
    CallSchema(
      "points", "Uses the given rows of numbers, with the targets last.",
      [
        Parameter("rows", .list(.list(.anyNumber)), .required, "The rows."),
        Parameter(
          "targets", .integer(1...1000), .defaulted("1"),
          "The number of targets at the end of each row."
        ),
      ]),
    formulas,
    CallSchema(
      "linear", "Draws points in the unit square; the class is 0 where x > y, otherwise 1.", [count]
    ),
    CallSchema(
      "xor", "Uses 21 points on the diagonals of the unit square, one class per diagonal."),
    CallSchema("moons", "Draws two interlocking half circles.", [count, noise]),
    CallSchema(
      "circles", "Draws a circle within a circle.",
      [
        count, noise,
        Parameter("factor", .share, .defaulted("0.8"), "The radius of the inner circle."),
      ]),
    CallSchema(
      "blobs", "Draws clouds of points around centers.",
      [
        count,
        Parameter(
          "centers", .either([.integer(1...100), .list(.list(.anyNumber))]), .defaulted("3"),
          "The centers, each [x, y], or how many of them to draw."),
        Parameter("spread", .nonNegative, .defaulted("1"), "The standard deviation of a cloud."),
      ]),
    CallSchema(
      "spirals", "Draws two spirals.",
      [count, Parameter("turns", .positive, .defaulted("1.5"), "The number of turns."), noise]),
    CallSchema("iris", "Uses Fisher's iris data: 150 flowers, four features, three species."),
    CallSchema("digits", "Uses 1,797 handwritten digits with 8 × 8 pixels from 0 to 16."),
    CallSchema(
      "csv", "Reads a CSV file in the lab's folder.",
      [
        Parameter("file", .text, .required, "The path of the file, relative to the lab."),
        Parameter(
          "header", .boolean, .defaulted("true"),
          "Whether the first line contains the column names; without it, columns are called "
            + "`column 1`, `column 2`, …"
        ),
      ]),
    CallSchema(
      "uniform", "Draws features uniformly between two bounds.",
      size + [
        Parameter("low", .anyNumber, .defaulted("0"), "The lower bound."),
        Parameter("high", .anyNumber, .defaulted("1"), "The upper bound."), target,
      ]),
    CallSchema(
      "normal", "Draws features from the standard normal distribution.", size + [target]),
  ]

  /// Makes the rows; reports errors in points or files.
  static func dataset(
    _ call: BoundCall, of directive: BoundCall, using generator: inout RandomGenerator,
    in context: inout PlanningContext
  ) -> Dataset? {
    let count = call.integer("count") ?? 100
    let noise = call.number("noise") ?? 0
    switch call.name {
    case "points": return points(call, in: &context)
    case "formulas": return formulas(call, in: &context)
    case "linear": return .linear(count: count, using: &generator)
    case "xor": return .xor()
    case "moons": return .moons(count: count, noise: noise, using: &generator)
    case "circles":
      return .circles(
        count: count, noise: noise, factor: call.number("factor") ?? 0.8, using: &generator)
    case "blobs": return blobs(call, count: count, using: &generator, in: &context)
    case "spirals":
      return .spirals(
        count: count, turns: call.number("turns") ?? 1.5, noise: noise, using: &generator)
    case "iris": return .iris
    case "digits": return .digits
    case "csv": return csv(call, of: directive, in: &context)
    default: return noiseRows(call, using: &generator, in: &context)
    }
  }

  private static func points(_ call: BoundCall, in context: inout PlanningContext) -> Dataset? {
    do {
      return try .points(call.matrix("rows") ?? [], targetCount: call.integer("targets") ?? 1)
    } catch {
      context.report("InvalidShape", "invalid shape: \(error)", at: call.range(of: "rows"))
      return nil
    }
  }

  private static func blobs(
    _ call: BoundCall, count: Int, using generator: inout RandomGenerator,
    in context: inout PlanningContext
  ) -> Dataset? {
    let spread = call.number("spread") ?? 1
    guard let rows = call.matrix("centers") else {
      return .blobs(
        count: count, centers: call.integer("centers") ?? 3, spread: spread, using: &generator)
    }
    guard !rows.isEmpty, rows.allSatisfy({ $0.count == 2 }) else {
      context.report(
        "InvalidShape", "invalid shape: a center must have two coordinates",
        at: call.range(of: "centers"), help: "write centers: [[0, 0], [3, 1]]")
      return nil
    }
    return .blobs(
      count: count, centers: rows.map { (x: $0[0], y: $0[1]) }, spread: spread, using: &generator)
  }

  private static func csv(
    _ call: BoundCall, of directive: BoundCall, in context: inout PlanningContext
  ) -> Dataset? {
    guard let file = context.table(of: call) else { return nil }
    do throws(CSVError) {
      if file.hasHeaderLikeData, !call.isGiven("header") {
        context.warn(
          "SuspiciousHeader",
          "suspicious header: the first line of '\(file.path)' contains numbers like those below "
            + "it, but is read as column names",
          at: call.range(of: "file"),
          help: "write header: false if it is data, or header: true if it contains the column names"
        )
      }
      return try file.dataset(
        features: directive.texts("features"),
        targets: directive.text("target").map { [$0] } ?? directive.texts("target"))
    } catch {
      context.add([error.diagnostic(at: call.range(of: "file"))])
      return nil
    }
  }

  private static func noiseRows(
    _ call: BoundCall, using generator: inout RandomGenerator, in context: inout PlanningContext
  ) -> Dataset? {
    let rows = call.integer("rows") ?? 1
    let columns = call.integer("columns") ?? 1
    guard rows * columns <= 10_000_000 else {
      context.report(
        "TooMuchWork", "\(rows) × \(columns) exceeds 10,000,000 numbers", at: call.range,
        help: "draw fewer rows or columns")
      return nil
    }
    let low = call.number("low") ?? 0
    let high = call.number("high") ?? 1
    let isNormal = call.name == "normal"
    let elements = (0..<rows * columns).map { _ in
      isNormal ? generator.normal() : generator.uniform(from: low, to: high)
    }
    return Dataset(
      features: Matrix(rows: rows, columns: columns, elements: elements),
      featureNames: (1...columns).map { "x\($0)" },
      targets: Matrix(rows: rows, columns: 1, repeating: call.number("target") ?? 0),
      targetNames: ["target"])
  }
}
