/// What a constant factor may stand for.
struct FactorNames: Sendable {
  private struct Quantity: Sendable {
    let value: Double
    let text: String
    var argument: String?
  }

  private var quantities: [Quantity] = []

  init(_ check: FormulaGradientCheck, _ problem: GradientProblem, _ sample: GradientSample) {
    let compared = problem.pairs.map(\.parameter)
    let names = sample.arguments.keys.sorted()
    let data = names.filter { !compared.contains($0) }
    for name in data + compared {
      guard let shape = sample.arguments[name]?.shape, let rows = shape.first else { continue }
      quantities.append(
        Quantity(
          value: Double(rows),
          text: shape.count == 1 ? "the elements of \(name)" : "the rows of \(name)"))
    }
    for name in data + compared {
      guard let shape = sample.arguments[name]?.shape, shape.count == 2 else { continue }
      quantities.append(Quantity(value: Double(shape[1]), text: "the columns of \(name)"))
      quantities.append(
        Quantity(value: Double(shape[0] * shape[1]), text: "the elements of \(name)"))
    }
    for name in data {
      guard let number = sample.arguments[name], number.shape.isEmpty else { continue }
      quantities.append(Quantity(value: number.elements[0], text: name, argument: name))
    }
    for known in check.knownNumbers {
      quantities.append(Quantity(value: known.value, text: known.name))
    }
    for name in problem.run.library.values.keys.sorted() {
      guard let tensor = problem.run.library.values[name] else { continue }
      if let rows = tensor.shape.first {
        quantities.append(Quantity(value: Double(rows), text: "the rows of \(name)"))
      } else if let number = tensor.number {
        quantities.append(Quantity(value: number, text: name))
      }
    }
    for definition in problem.run.library.definitions where !definition.isFunction {
      guard let tensor = problem.run.constant(definition.name) else { continue }
      if let rows = tensor.shape.first {
        quantities.append(Quantity(value: Double(rows), text: "the rows of \(definition.name)"))
      } else if let number = tensor.number {
        quantities.append(Quantity(value: number, text: definition.name))
      }
    }
  }

  private static func isNear(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-8 * max(a.magnitude, b.magnitude)
  }

  /// Returns what a factor may be: plain small numbers first, then sizes and numbers of the lab.
  func factors(near number: Double) -> [Factor] {
    if number == 0 || !number.isFinite { return [] }
    for plain in [-1, 2, 0.5, -2, -0.5] where Self.isNear(plain, number) {
      return [Factor(multiplier: plain)] + named(number)
    }
    let named = named(number)
    return named.isEmpty ? [Factor(multiplier: Self.plain(number))] : named
  }

  private func named(_ number: Double) -> [Factor] {
    var factors: [Factor] = []
    for multiplier in [1, -1, 2, 0.5, -2, -0.5] {
      for isInverse in [false, true] {
        var meanings: [String] = []
        for quantity in quantities where quantity.value.magnitude != 1 && quantity.value != 0 {
          let size = isInverse ? 1 / quantity.value : quantity.value
          guard Self.isNear(multiplier * size, number) else { continue }
          if quantity.argument != nil {
            factors.append(
              Factor(
                multiplier: multiplier, argument: quantity.argument, isInverse: isInverse,
                meaning: quantity.text))
          } else {
            meanings.append(quantity.text)
          }
        }
        if let first = meanings.first {
          let meaning = meanings.count > 1 ? "\(first), also \(meanings[1])" : first
          factors.append(
            Factor(
              multiplier: Self.plain(number), argument: nil, isInverse: isInverse,
              meaning: meaning))
        }
      }
      if !factors.isEmpty { break }
    }
    return factors
  }

  /// Rids a number that is a ratio of small whole ones of its rounding.
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
