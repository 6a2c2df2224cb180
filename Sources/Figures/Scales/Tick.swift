internal import FigureData
import HTML
internal import Numerals

/// A tick on an axis; minor ticks have no label.
struct Tick: Equatable, Sendable {
  var position: Double
  var label: String?
}

/// How much room the labels of an axis have.
enum TickRoom: Sendable {
  /// Labels are side by side, in type of that size.
  case sideBySide(size: Double)

  /// Labels are stacked, in type of that size.
  case stacked(size: Double)

  /// Whether labels at these positions don't overlap.
  func holds(_ ticks: [Tick]) -> Bool {
    let labeled = ticks.filter { $0.label != nil }
    return zip(labeled, labeled.dropFirst()).allSatisfy { first, second in
      let distance = (second.position - first.position).magnitude
      switch self {
      case .sideBySide(let size):
        let width = { (tick: Tick) in TextMetrics.width(tick.label ?? "", size: size) }
        return distance >= (width(first) + width(second)) / 2 + size * 1.1
      case .stacked(let size): return distance >= size * 1.7
      }
    }
  }

  /// The preferred distance between labels.
  var idealSpacing: Double {
    switch self {
    case .sideBySide(let size): size * 4.8
    case .stacked(let size): size * 1.95
    }
  }
}

/// Chooses the ticks of a linear axis: steps of 1, 2, or 5 times a power of ten.
struct LinearTicks {
  let scale: Scale
  let room: TickRoom
  var hasWholeNumbers = false

  /// The positions of the ticks, if they differ from the scale: on a logarithmic one of the same
  /// values.
  var place: (Double) -> Double?

  init(scale: Scale, room: TickRoom, hasWholeNumbers: Bool = false) {
    self.scale = scale
    self.room = room
    self.hasWholeNumbers = hasWholeNumbers
    place = { scale.position(ofTransformed: $0) }
  }

  var ticks: [Tick] {
    let wanted = max(scale.length / room.idealSpacing, 1)
    let ideal = scale.extent.upper / wanted - scale.extent.lower / wanted
    var choice = RoundStep(atLeast: ideal * 0.85)
    if hasWholeNumbers { choice = max(choice, RoundStep(factor: 1, power: 0)) }
    var ticks = self.ticks(choice)
    var left = 20
    while left > 0 && !room.holds(ticks) {
      choice = choice.next
      ticks = self.ticks(choice)
      left -= 1
    }
    return ticks
  }

  private func ticks(_ step: RoundStep) -> [Tick] {
    let size = step.size
    let first = (scale.extent.lower / size - 1e-9).rounded(.up)
    let last = (scale.extent.upper / size + 1e-9).rounded(.down)
    guard first <= last, last - first <= 60 else { return [] }
    return stride(from: first, through: last, by: 1).compactMap { index in
      let value = step.multiple(index)
      return place(value).map { Tick(position: $0, label: label(index, value, step)) }
    }
  }

  private func label(_ index: Double, _ value: Double, _ step: RoundStep) -> String {
    let greatest = max(scale.extent.lower.magnitude, scale.extent.upper.magnitude)
    if index == 0 { return "0" }
    if greatest >= 1e6 || greatest < 1e-3 {
      let digits = max(Int(Logarithm.base10(value.magnitude) + 1e-9 + 400) - 400 - step.power, 0)
      return Numeral.typographic(Numeral.scientific(value, digits: min(digits, 15)))
    }
    if step.power >= 0 {
      return Numeral.typographic(Numeral.integer(Int(value), grouped: true))
    }
    return Numeral.typographic(Numeral.fixed(value, digits: min(-step.power, 17)))
  }
}

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

/// A step of 1, 2, or 5 times a power of ten.
struct RoundStep: Comparable, Sendable {
  var factor: Double
  var power: Int

  init(factor: Double, power: Int) {
    self.factor = factor
    self.power = power
  }

  /// Finds the smallest step that is at least a given size.
  init(atLeast size: Double) {
    guard size.isFinite, size > 1e-305 else {
      self.init(factor: 1, power: -300)
      return
    }
    let power = Int(Logarithm.base10(size).rounded(.down)) - 1
    var step = RoundStep(factor: 5, power: power)
    while step.size < size * (1 - 1e-9) { step = step.next }
    self = step
  }

  var size: Double { multiple(1) }

  /// Multiplies exactly where possible: by dividing for negative powers.
  func multiple(_ index: Double) -> Double {
    power < 0
      ? index * factor / Logarithm.power10(-power) : index * factor * Logarithm.power10(power)
  }

  var next: RoundStep {
    switch factor {
    case 1: RoundStep(factor: 2, power: power)
    case 2: RoundStep(factor: 5, power: power)
    default: RoundStep(factor: 1, power: power + 1)
    }
  }

  static func < (left: RoundStep, right: RoundStep) -> Bool {
    (left.power, left.factor) < (right.power, right.factor)
  }

  var previous: RoundStep {
    switch factor {
    case 5: RoundStep(factor: 2, power: power)
    case 2: RoundStep(factor: 1, power: power)
    default: RoundStep(factor: 5, power: power - 1)
    }
  }

  /// Finds the roundest number between two others; among several, the one nearest to the middle.
  static func roundest(between lower: Double, and upper: Double) -> Double {
    if lower <= 0 && upper >= 0 { return 0 }
    let middle = lower / 2 + upper / 2
    var step = RoundStep(atLeast: max(lower.magnitude, upper.magnitude))
    for _ in 0..<60 where step.power > -305 {
      let number = step.multiple((middle / step.size).rounded())
      if number >= lower && number <= upper { return number }
      step = step.previous
    }
    return middle
  }
}
