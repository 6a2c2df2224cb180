import HTML
internal import Numerals

/// Chooses the ticks of a linear axis: steps of 1, 2 or 5 times a power of ten.
struct LinearTicks {
  let scale: Scale
  let room: TickRoom
  var hasWholeNumbers = false

  /// Where the ticks lie, if not on the scale itself: on a logarithmic one of the same values.
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
    var choice = Step(atLeast: ideal * 0.85)
    if hasWholeNumbers { choice = max(choice, Step(factor: 1, power: 0)) }
    var ticks = self.ticks(choice)
    var left = 20
    while left > 0 && !room.holds(ticks) {
      choice = choice.next
      ticks = self.ticks(choice)
      left -= 1
    }
    return ticks
  }

  private func ticks(_ step: Step) -> [Tick] {
    let size = step.size
    let first = (scale.extent.lower / size - 1e-9).rounded(.up)
    let last = (scale.extent.upper / size + 1e-9).rounded(.down)
    guard first <= last, last - first <= 60 else { return [] }
    return stride(from: first, through: last, by: 1).compactMap { index in
      let value = step.multiple(index)
      return place(value).map { Tick(position: $0, label: label(index, value, step)) }
    }
  }

  private func label(_ index: Double, _ value: Double, _ step: Step) -> String {
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

/// Holds a step of 1, 2 or 5 times a power of ten.
private struct Step: Comparable {
  var factor: Double
  var power: Int

  init(factor: Double, power: Int) {
    self.factor = factor
    self.power = power
  }

  /// Finds the least step that is not below a size.
  init(atLeast size: Double) {
    guard size.isFinite, size > 1e-305 else {
      self.init(factor: 1, power: -300)
      return
    }
    let power = Int(Logarithm.base10(size).rounded(.down)) - 1
    var step = Step(factor: 5, power: power)
    while step.size < size * (1 - 1e-9) { step = step.next }
    self = step
  }

  var size: Double { multiple(1) }

  /// Multiplies exactly where that is possible: by dividing for negative powers.
  func multiple(_ index: Double) -> Double {
    power < 0
      ? index * factor / Logarithm.power10(-power) : index * factor * Logarithm.power10(power)
  }

  var next: Step {
    switch factor {
    case 1: Step(factor: 2, power: power)
    case 2: Step(factor: 5, power: power)
    default: Step(factor: 1, power: power + 1)
    }
  }

  static func < (left: Step, right: Step) -> Bool {
    (left.power, left.factor) < (right.power, right.factor)
  }
}
