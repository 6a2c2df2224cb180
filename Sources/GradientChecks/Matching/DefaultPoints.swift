package import Formulas
import Numerals
package import Tensors

/// The points at which a function of one argument is checked by default: ten from -2 to 2 or, if it
/// is undefined at some of them, from another range.
package struct DefaultPoints {
  let function: String
  /// Whether each number is a point, rather than all of them being one vector.
  let isSplit: Bool

  package static let count = 10

  private static let ranges: [(low: Double, high: Double)] = [
    (-2, 2), (0, 2), (1, 3), (-1, 1), (0, 1), (-2, 0), (-3, -1), (3, 20),
  ]

  /// Draws the numbers and says where they come from, if not from -2 to 2.
  package init(of function: String, isSplit: Bool) {
    self.function = function
    self.isSplit = isSplit
  }

  package func draw(
    from generator: inout RandomGenerator, in library: FormulaLibrary
  ) -> (numbers: [Double], note: String?) {
    let draws = (0..<Self.count).map { _ in generator.uniform() }
    var best: (place: Int, numbers: [Double], defined: Int)?
    for (place, range) in Self.ranges.enumerated() {
      let numbers = draws.map { range.low + (range.high - range.low) * $0 }
      let defined = definedCount(numbers, in: library)
      if defined > best?.defined ?? -1 { best = (place, numbers, defined) }
      if defined == Self.count { break }
    }
    guard let best else { return ([], nil) }
    let range = Self.ranges[best.place]
    let note =
      best.place == 0
      ? nil
      : "'\(function)' has no value at some points from -2 to 2, so the points are from "
        + "\(Numeral.plain(range.low)) to \(Numeral.plain(range.high))"
    return (best.numbers, note)
  }

  /// The number of points where the function has a finite value; 0 if it can't be computed.
  private func definedCount(_ numbers: [Double], in library: FormulaLibrary) -> Int {
    guard let name = library.definition(named: function)?.parameterNames.first else { return 0 }
    func value(_ point: Tensor) -> [Double] {
      let values = (try? library.evaluate(function, arguments: [name: point]))?.results ?? []
      return values.flatMap(\.value.elements)
    }
    if isSplit {
      return numbers.count { number in
        let elements = value(Tensor(number))
        return !elements.isEmpty && elements.allSatisfy(\.isFinite)
      }
    }
    let elements = value(Tensor(numbers))
    if elements.count == numbers.count { return elements.count(where: \.isFinite) }
    return !elements.isEmpty && elements.allSatisfy(\.isFinite) ? numbers.count : 0
  }
}
