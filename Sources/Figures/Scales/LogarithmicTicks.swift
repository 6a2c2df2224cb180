internal import FigureData
import HTML
internal import Numerals

/// Chooses the ticks of a logarithmic axis: labeled decades and unlabeled multiples. If the axis
/// spans hardly a decade, multiples are labeled too.
struct LogarithmicTicks {
  let scale: Scale
  let room: TickRoom

  var ticks: [Tick] {
    let first = Int((scale.extent.lower - 1e-9).rounded(.up))
    let last = Int((scale.extent.upper + 1e-9).rounded(.down))
    if last - first >= 1 {
      return decades(Array(first...last))
    }
    for factors in [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5], [1, 2, 5], [1, 3]] {
      let ticks = multiples(factors)
      if ticks.count >= 2 && room.holds(ticks) { return ticks + minor(leavingOut: ticks) }
    }
    return narrow
  }

  private func decades(_ exponents: [Int]) -> [Tick] {
    let isPlain = (exponents.first ?? 0) >= -3 && (exponents.last ?? 0) <= 4
    var stride = 1
    while true {
      let labeled = exponents.filter { $0 % stride == 0 }.map { exponent in
        Tick(
          position: scale.position(ofTransformed: Double(exponent)),
          label: isPlain ? plain(1, exponent) : "10" + Numeral.superscript(exponent))
      }
      let spacious = zip(labeled, labeled.dropFirst()).allSatisfy {
        ($1.position - $0.position).magnitude >= room.idealSpacing * 0.75
      }
      if (spacious && room.holds(labeled)) || labeled.count < 2 || stride > 400 {
        let others = exponents.filter { $0 % stride != 0 }.map {
          Tick(position: scale.position(ofTransformed: Double($0)), label: nil)
        }
        return labeled + others + (exponents.count <= 8 ? minor(leavingOut: labeled) : [])
      }
      stride += 1
    }
  }

  private func multiples(_ factors: [Int]) -> [Tick] {
    places(factors).map { place in
      Tick(position: place.position, label: label(place.factor, place.exponent))
    }
  }

  private func minor(leavingOut labeled: [Tick]) -> [Tick] {
    places(Array(1...9)).compactMap { place in
      let isTaken = labeled.contains { ($0.position - place.position).magnitude < 0.01 }
      return isTaken ? nil : Tick(position: place.position, label: nil)
    }
  }

  private func places(_ factors: [Int]) -> [(position: Double, factor: Int, exponent: Int)] {
    let from = Int(scale.extent.lower.rounded(.down))
    let to = Int(scale.extent.upper.rounded(.up))
    return (from...to).flatMap { exponent in
      factors.compactMap { factor in
        let number = Double(exponent) + Logarithm.base10(Double(factor))
        guard number >= scale.extent.lower - 1e-9, number <= scale.extent.upper + 1e-9 else {
          return nil
        }
        return (scale.position(ofTransformed: number), factor, exponent)
      }
    }
  }

  /// Ticks within a small part of a decade, at equal steps of the values themselves.
  private var narrow: [Tick] {
    let values = Scale(
      .linear, Extent(power(scale.extent.lower), power(scale.extent.upper)),
      from: scale.start, to: scale.end)
    var ticks = LinearTicks(scale: values, room: room)
    ticks.place = { scale.position($0) }
    return ticks.ticks
  }

  /// Returns a power of 10, by the exponential series.
  private func power(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    let rest = (exponent - whole) * 2.302585092994046
    var sum = 1.0
    for index in stride(from: 30.0, through: 1, by: -1) { sum = 1 + sum * rest / index }
    return sum * Logarithm.power10(Int(whole))
  }

  private func label(_ factor: Int, _ exponent: Int) -> String {
    if scale.extent.lower >= -3.7 && scale.extent.upper <= 5 { return plain(factor, exponent) }
    return factor == 1
      ? "10" + Numeral.superscript(exponent) : "\(factor)×10" + Numeral.superscript(exponent)
  }

  private func plain(_ factor: Int, _ exponent: Int) -> String {
    exponent < 0
      ? Numeral.fixed(Double(factor) / Logarithm.power10(-exponent), digits: -exponent)
      : Numeral.integer(factor * Int(Logarithm.power10(exponent)), grouped: true)
  }
}
