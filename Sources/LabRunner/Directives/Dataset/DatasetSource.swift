internal import Datasets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Numerals
internal import Tensors

/// Where the rows of a data set come from: `moons(count: 100)`, `csv("marks.csv")`.
struct DatasetSource: Sendable {
  /// The columns to read from a file.
  struct Columns {
    let features: [String]?
    let targets: [String]?
  }

  /// The meaning of class names.
  enum ClassNames {
    case named
    /// They are numbers, possibly regression targets.
    case numbered
    /// They are the names in a file.
    case asWritten
  }

  let classes: ClassNames
  /// Whether the source itself chooses the columns.
  let selectsColumns: Bool

  /// Makes the rows; reports errors in points or files.
  let rows: @Sendable (Columns, inout RandomGenerator, inout PlanningContext) -> Dataset?

  init(
    classes: ClassNames = .named, selectsColumns: Bool = false,
    rows: @escaping @Sendable (Columns, inout RandomGenerator, inout PlanningContext) -> Dataset?
  ) {
    self.classes = classes
    self.selectsColumns = selectsColumns
    self.rows = rows
  }

  /// A source that can't fail.
  private static func drawn(
    _ rows: @escaping @Sendable (inout RandomGenerator) -> Dataset
  ) -> DatasetSource {
    DatasetSource { _, generator, _ in rows(&generator) }
  }

  static let alternatives: [Alternative<DatasetSource>] = [
    points, formulas,
    Alternative(
      "linear", "Draws points in the unit square; the class is 0 where x > y, otherwise 1.",
      CountArgument()
    ) { call in
      let count = call.count
      return drawn { .linear(count: count, using: &$0) }
    },
    Alternative(
      "xor", "Uses 21 points on the diagonals of the unit square, one class per diagonal.",
      drawn { _ in .xor() }),
    Alternative("moons", "Draws two interlocking half circles.", Moons()) { call in
      let (count, noise) = (call.count, call.noise)
      return drawn { .moons(count: count, noise: noise, using: &$0) }
    },
    Alternative("circles", "Draws a circle within a circle.", Circles()) { call in
      let (count, noise, factor) = (call.count, call.noise, call.factor)
      return drawn { .circles(count: count, noise: noise, factor: factor, using: &$0) }
    },
    blobs,
    Alternative("spirals", "Draws two spirals.", Spirals()) { call in
      let (count, turns, noise) = (call.count, call.turns, call.noise)
      return drawn { .spirals(count: count, turns: turns, noise: noise, using: &$0) }
    },
    Alternative(
      "iris", "Uses Fisher's iris data: 150 flowers, four features, three species.",
      drawn { _ in .iris }),
    Alternative(
      "digits", "Uses 1,797 handwritten digits with 8 × 8 pixels from 0 to 16.",
      drawn { _ in .digits }),
    csv,
    Alternative("uniform", "Draws features uniformly between two bounds.", EvenNoise()) { call in
      let (low, high) = (call.low, call.high)
      return noise(call.size, target: call.target, at: call.range) {
        $0.uniform(from: low, to: high)
      }
    },
    Alternative(
      "normal", "Draws features from the standard normal distribution.", NormalNoise()
    ) { call in
      noise(call.size, target: call.target, at: call.range) { $0.normal() }
    },
  ]
}

// MARK: Drawn points

extension DatasetSource {
  private static let count = TypedParameter(
    "count", .integer(1...1_000_000), default: "100", "The number of points.")
  private static let noise = TypedParameter(
    "noise", .nonNegative, default: "0", "The standard deviation of noise on each feature.")

  private struct CountArgument: ParameterList {
    let count = DatasetSource.count
  }

  private struct Moons: ParameterList {
    let count = DatasetSource.count
    let noise = DatasetSource.noise
  }

  private struct Circles: ParameterList {
    let count = DatasetSource.count
    let noise = DatasetSource.noise
    let factor = TypedParameter(
      "factor", .share, default: "0.8", "The radius of the inner circle.")
  }

  private struct Spirals: ParameterList {
    let count = DatasetSource.count
    let turns = TypedParameter("turns", .positive, default: "1.5", "The number of turns.")
    let noise = DatasetSource.noise
  }

  private struct Blobs: ParameterList {
    let count = DatasetSource.count
    let centers = TypedParameter(
      "centers",
      .either([
        ParameterType.integer(1...100).map { Centers.drawn($0) },
        ParameterType.list(of: .list(of: .anyNumber)).map { Centers.given($0) },
      ]), default: "3", "The centers, each [x, y], or how many of them to draw.")
    let spread = TypedParameter(
      "spread", .nonNegative, default: "1", "The standard deviation of a cloud.")
  }

  private enum Centers {
    case drawn(Int)
    case given([[Double]])
  }

  private static let blobs = Alternative("blobs", "Draws clouds of points around centers.", Blobs())
  { call in
    let (count, spread) = (call.count, call.spread)
    let place = call.range(of: \.centers)
    switch call.centers {
    case .drawn(let centers):
      return drawn { .blobs(count: count, centers: centers, spread: spread, using: &$0) }
    case .given(let rows):
      return DatasetSource { _, generator, context in
        guard !rows.isEmpty, rows.allSatisfy({ $0.count == 2 }) else {
          context.report(
            "InvalidShape", "invalid shape: a center must have two coordinates", at: place,
            help: "write centers: [[0, 0], [3, 1]]")
          return nil
        }
        return .blobs(
          count: count, centers: rows.map { (x: $0[0], y: $0[1]) }, spread: spread,
          using: &generator)
      }
    }
  }
}

// MARK: Written points

extension DatasetSource {
  private struct Points: ParameterList {
    let rows = TypedParameter("rows", .list(of: .list(of: .anyNumber)), "The rows.")
    let targets = TypedParameter(
      "targets", .integer(1...1000), default: "1", "The number of targets at the end of each row.")
  }

  private static let points = Alternative(
    "points", "Uses the given rows of numbers, with the targets last.", Points()
  ) { call in
    let (rows, targets, place) = (call.rows, call.targets, call.range(of: \.rows))
    return DatasetSource(classes: .numbered) { _, _, context in
      do {
        return try .points(rows, targetCount: targets)
      } catch {
        context.report("InvalidShape", "invalid shape: \(error)", at: place)
        return nil
      }
    }
  }
}

// MARK: Files

/// The arguments of `csv`.
struct CSVArguments: ParameterList {
  let file = TypedParameter(
    Parameter.fileName, .text, "The path of the file, relative to the lab.")
  let header = TypedParameter(
    "header", .boolean, default: "true",
    "Whether the first line contains the column names; without it, columns are called `column 1`, `column 2`, …"
  )
}

extension DatasetSource {
  private static let csv = Alternative(
    "csv", "Reads a CSV file in the lab's folder.", CSVArguments()
  ) { call in
    DatasetSource(classes: .asWritten, selectsColumns: true) { columns, _, context in
      csv(call, columns, &context)
    }
  }

  private static func csv(
    _ call: Bound<CSVArguments>, _ columns: Columns, _ context: inout PlanningContext
  ) -> Dataset? {
    guard let file = context.table(of: call) else { return nil }
    let place = call.range(of: \.file)
    let isDubious = file.hasHeaderLikeData && !call.isGiven(\.header)
    do throws(CSVError) {
      let dataset = try file.dataset(features: columns.features, targets: columns.targets)
      if isDubious {
        context.warn(
          "SuspiciousHeader",
          "suspicious header: the first line of '\(file.path)' contains numbers like those below it, but is read as column names",
          at: place,
          help: "write header: false if it is data, or header: true if it contains the column names"
        )
      }
      return dataset
    } catch {
      let help = isDubious ? "if the first line is already data, write header: false" : nil
      context.add([error.diagnostic(at: place, help: help)])
      return nil
    }
  }
}

// MARK: Noise

extension DatasetSource {
  private struct Size: ParameterList {
    let rows = TypedParameter("rows", .integer(1...100_000), "The number of rows.")
    let columns = TypedParameter("columns", .integer(1...10_000), "The number of features.")
  }

  private static let target = TypedParameter(
    "target", .anyNumber, default: "0", "The target of every row.")

  private struct EvenNoise: ParameterList {
    let size = Size()
    let low = TypedParameter("low", .anyNumber, default: "0", "The lower bound.")
    let high = TypedParameter("high", .anyNumber, default: "1", "The upper bound.")
    let target = DatasetSource.target
  }

  private struct NormalNoise: ParameterList {
    let size = Size()
    let target = DatasetSource.target
  }

  private static func noise(
    _ size: Bound<Size>, target: Double, at range: SourceRange,
    of draw: @escaping @Sendable (inout RandomGenerator) -> Double
  ) -> DatasetSource {
    let (rows, columns) = (size.rows, size.columns)
    return DatasetSource { _, generator, context in
      guard rows * columns <= 10_000_000 else {
        context.report(
          "TooMuchWork", "\(rows) × \(columns) exceeds 10,000,000 numbers", at: range,
          help: "draw fewer rows or columns")
        return nil
      }
      let elements = (0..<rows * columns).map { _ in draw(&generator) }
      return Dataset(
        features: Matrix(rows: rows, columns: columns, elements: elements),
        featureNames: (1...columns).map { "x\($0)" },
        targets: Matrix(rows: rows, columns: 1, repeating: target), targetNames: ["target"])
    }
  }
}

extension DatasetSource {
  private struct Formulas: ParameterList {
    let inputs = TypedParameter(
      "inputs", .reference([.formula]),
      "A matrix with one column per feature, or a vector for a single feature.")
    let targets = TypedParameter(
      "targets", .reference([.formula]),
      "A matrix with one column per target, or a vector for a single target.")
  }

  static let formulas = Alternative(
    "formulas", "Uses the values of two formulas without parameters, with one row per sample.",
    Formulas()
  ) { call in
    DatasetSource(classes: .numbered) { _, _, context in rows(of: call, &context) }
  }

  /// Makes rows from formulas. Their classes are determined like those of points.
  private static func rows(
    of call: Bound<Formulas>, _ context: inout PlanningContext
  ) -> Dataset? {
    guard let inputs = columns(call.inputs, at: call.range(of: \.inputs), &context),
      let targets = columns(call.targets, at: call.range(of: \.targets), &context)
    else { return nil }
    guard inputs.rows == targets.rows else {
      context.report(
        "InvalidShape",
        "invalid shape: \(Count.of(inputs.rows, "row")) of inputs, \(targets.rows) of targets",
        at: call.range(of: \.targets), help: "every sample needs inputs and targets")
      return nil
    }
    let rows = (0..<inputs.rows).map { Array(inputs.row($0)) + Array(targets.row($0)) }
    do {
      return try .points(rows, targetCount: targets.columns)
    } catch {
      context.report("InvalidShape", "invalid shape: \(error)", at: call.range(of: \.inputs))
      return nil
    }
  }

  /// The value of a formula, with a vector as one column.
  private static func columns(
    _ name: String, at range: SourceRange, _ context: inout PlanningContext
  ) -> Matrix? {
    guard context.canUse(name, at: range), let definition = context.formulas.definition(named: name)
    else { return nil }
    guard definition.requiredParameterNames.isEmpty else {
      context.report(
        "InvalidFormula", "invalid formula: '\(name)' has parameters, but data must be a constant",
        at: range, help: "write \(name) = …")
      return nil
    }
    do throws(FormulaFault) {
      let (value, operations) = try context.formulas.measure(name, at: range)
      guard
        context.spend(
          "the data set", operations: Double(operations), at: range, help: "use fewer rows")
      else { return nil }
      guard let tensor = value.tensor, !tensor.shape.isEmpty else {
        context.report(
          "InvalidShape", "invalid shape: '\(name)' is not an array with one row per sample",
          at: range,
          help: "use a matrix with a row for each sample, or a vector with a number for each")
        return nil
      }
      guard tensor.elements.allSatisfy(\.isFinite) else {
        context.report(
          "InvalidValue", "invalid value: '\(name)' contains numbers that are not finite", at: range
        )
        return nil
      }
      return tensor.shape.count == 2
        ? tensor.matrix : Matrix(rows: tensor.count, columns: 1, elements: tensor.elements)
    } catch {
      context.note(error)
      return nil
    }
  }
}
