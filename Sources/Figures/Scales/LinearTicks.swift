internal import FigureData
import HTML
internal import Numerals

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
