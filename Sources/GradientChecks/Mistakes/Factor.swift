import Formulas

/// A number that multiplies a gradient, with its meaning.
struct Factor: Sendable {
  let multiplier: Double
  /// An argument that contains it, or its reciprocal.
  var argument: String?
  var isInverse = false
  /// Its meaning: `the rows of X`; nil for a plain number.
  var meaning: String?
  /// The size that equals it or its reciprocal, possibly doubled or halved.
  var size: Double?
  /// Whether the size is a number of samples.
  var isRows = false

  func value(in sample: GradientSample) -> Double {
    guard let argument, let number = sample.arguments[argument]?.number else { return multiplier }
    return isInverse ? multiplier / number : multiplier * number
  }

  /// Whether it changes only the sign.
  var isSign: Bool { multiplier == -1 && argument == nil }

  /// Whether it is a number that has no meaning and isn't a usual one.
  var isUnusual: Bool { meaning == nil && ![0, -1, 2, 0.5].contains(multiplier) }
}

/// The possible meanings of a constant factor.
struct FactorNames: Sendable {
  private struct Quantity: Sendable {
    let value: Double
    let text: String
    var argument: String?
    /// Whether it is the number of samples.
    var isRows = false
    /// Whether neither formula uses it, so that a student could only have written its value.
    var isRemote = false
  }

  private var quantities: [Quantity] = []

  init(
    _ problem: GradientProblem, _ sample: GradientSample,
    _ knownNumbers: [FormulaGradientCheck.KnownNumber]
  ) {
    if !problem.isPointwise(at: sample) { addArguments(problem, sample) }
    for known in knownNumbers {
      quantities.append(Quantity(value: known.value, text: known.name, isRemote: true))
    }
    let library = problem.run.library
    let used = library.dependencies(of: problem.function.name)
      .union(library.dependencies(of: problem.derivative.name))
    for definition in library.definitions
    where !definition.isFunction && used.contains(definition.name) {
      guard let tensor = problem.run.constant(definition.name) else { continue }
      if let rows = tensor.shape.first {
        add(Double(rows), "the rows of \(definition.name)", isRows: true)
      } else if let number = tensor.number {
        add(number, definition.name)
      }
    }
    addQuotients(
      sample,
      sample.arguments.keys.sorted().filter { name in
        !problem.pairs.contains { $0.parameter == name }
      })
    addRelatives()
  }

  private mutating func add(
    _ value: Double, _ text: String, argument: String? = nil, isRows: Bool = false
  ) {
    quantities.append(Quantity(value: value, text: text, argument: argument, isRows: isRows))
  }

  /// The sizes of arrays, those of data first, and numbers that aren't differentiated.
  private mutating func addArguments(_ problem: GradientProblem, _ sample: GradientSample) {
    let compared = problem.pairs.map(\.parameter)
    let data = sample.arguments.keys.sorted().filter { !compared.contains($0) }
    func shape(_ name: String) -> [Int] { sample.arguments[name]?.shape ?? [] }
    let tables = data.filter { shape($0).count == 2 }
    for name in tables + data.filter({ !tables.contains($0) }) + compared {
      guard let rows = shape(name).first else { continue }
      add(
        Double(rows), "the \(shape(name).count == 1 ? "elements" : "rows") of \(name)",
        isRows: data.contains(name) || rows == sample.value.shape.first)
    }
    for name in data + compared where shape(name).count == 2 {
      add(Double(shape(name)[1]), "the columns of \(name)")
      add(Double(shape(name)[0] * shape(name)[1]), "the elements of \(name)")
    }
    for name in data {
      guard let number = sample.arguments[name], number.shape.isEmpty else { continue }
      add(number.elements[0], name, argument: name)
    }
  }

  /// The rows of a table over its columns, since one is easily mistaken for the other.
  private mutating func addQuotients(_ sample: GradientSample, _ names: [String]) {
    for name in names {
      guard let shape = sample.arguments[name]?.shape, shape.count == 2, shape[0] != shape[1],
        shape[1] > 1
      else { continue }
      add(Double(shape[0]) / Double(shape[1]), "the rows of \(name), over its columns")
    }
  }

  /// The factors from a number of samples that multiplies instead of dividing, or from dividing by
  /// one less.
  private mutating func addRelatives() {
    for quantity in quantities where quantity.isRows && quantity.value >= 3 {
      let (count, text) = (quantity.value, quantity.text)
      add(count * count, "the square of \(text)")
      add(count / (count - 1), "\(text), over one less than these")
    }
  }

  private static func isNear(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-8 * max(a.magnitude, b.magnitude)
  }

  /// Returns the possible meanings of a factor: small numbers first, then sizes and numbers in the
  /// lab.
  func factors(near number: Double) -> [Factor] {
    if number == 0 || !number.isFinite { return [] }
    for plain in [-1, 2, 0.5, -2, -0.5] where Self.isNear(plain, number) {
      return [Factor(multiplier: plain)] + named(number)
    }
    let named = named(number)
    return named.isEmpty ? [Factor(multiplier: Self.plain(number))] : named
  }

  private func named(_ number: Double) -> [Factor] {
    let near = named(number, among: quantities.filter { !$0.isRemote })
    return near.isEmpty ? named(number, among: quantities.filter(\.isRemote)) : near
  }

  private func named(_ number: Double, among quantities: [Quantity]) -> [Factor] {
    var factors: [Factor] = []
    for multiplier in [1, -1, 2, 0.5] {
      for isInverse in [false, true] {
        let fitting = quantities.filter { quantity in
          let size = isInverse ? 1 / quantity.value : quantity.value
          // Twice or half of a small size could also be some other number.
          let isTelling = multiplier.magnitude == 1 || quantity.isRows && quantity.value >= 5
          return isTelling && quantity.value.magnitude != 1 && quantity.value != 0
            && Self.isNear(multiplier * size, number)
        }
        for quantity in fitting where quantity.argument != nil {
          factors.append(
            Factor(
              multiplier: multiplier, argument: quantity.argument, isInverse: isInverse,
              meaning: quantity.text))
        }
        // Numbers of samples first.
        let unnamed = fitting.filter { $0.argument == nil }
        let sizes = unnamed.filter(\.isRows) + unnamed.filter { !$0.isRows }
        guard let first = sizes.first else { continue }
        let other = sizes.first { $0.text != first.text }
        let text = other.map { "\(first.text), also \($0.text)" } ?? first.text
        factors.append(
          Factor(
            multiplier: Self.plain(number), isInverse: isInverse, meaning: text,
            size: first.value, isRows: first.isRows))
      }
      if !factors.isEmpty { break }
    }
    return factors
  }

  /// Removes the rounding error of a number that is a ratio of small whole numbers.
  private static func plain(_ number: Double) -> Double {
    for denominator in 1...200 {
      let numerator = (number * Double(denominator)).rounded()
      let ratio = numerator / Double(denominator)
      if numerator != 0, numerator.magnitude < 1e6,
        (ratio - number).magnitude <= 1e-10 * number.magnitude
      {
        return ratio
      }
    }
    return number
  }
}
