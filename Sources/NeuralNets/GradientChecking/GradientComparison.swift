import Tensors

/// Compares the elements of one tensor after another.
struct GradientComparison {
  let check: GradientCheck
  let probe: LossProbe

  /// The position of an element.
  private struct Place {
    let tensor: GradientReport.Tensor
    let row: Int
    let column: Int
    let element: UnsafeMutablePointer<Double>
  }

  /// An element with the properties of its difference quotient.
  private struct Finding {
    let element: GradientReport.Element
    let step: Double
    let rounding: Double
    let kink: GradientReport.Kink.Place?
    let fails: Bool

    /// Whether the loss is finite on both sides of the element.
    var isDefined: Bool { element.numeric.isFinite }
  }

  /// - Shape: `gradient` has the shape of the tensor, whose rows are `stride` apart.
  func report(
    _ tensor: GradientReport.Tensor, _ gradient: Matrix,
    _ elements: UnsafeMutablePointer<Double>, stride: Int
  ) -> GradientReport.TensorReport {
    let findings = selected(gradient.elements.count).map { index in
      let row = index / gradient.columns
      let column = index % gradient.columns
      let place = Place(
        tensor: tensor, row: row, column: column, element: elements + row * stride + column)
      return compare(place, gradient.elements[index])
    }
    let compared = findings.filter { $0.kink == nil && $0.isDefined }
    var worst: Finding?
    for finding in compared where isWorse(finding, than: worst) { worst = finding }
    return GradientReport.TensorReport(
      tensor: tensor, elementCount: gradient.elements.count, checkedCount: compared.count,
      failureCount: compared.count { $0.fails }, worst: worst?.element,
      elements: compared.map(\.element),
      kinks: findings.compactMap { finding in
        finding.kink.map { GradientReport.Kink(element: finding.element, place: $0) }
      },
      undefinedCount: findings.count { $0.kink == nil && !$0.isDefined },
      step: worst?.step ?? 0,
      truncationEstimate: worst.map { truncation(of: $0, tensor, elements, stride: stride) } ?? 0,
      roundingEstimate: worst?.rounding ?? 0)
  }

  private func isWorse(_ finding: Finding, than worst: Finding?) -> Bool {
    guard let worst else { return true }
    return !(finding.element.relativeError <= worst.element.relativeError)
  }

  private func selected(_ count: Int) -> [Int] {
    switch check.selection {
    case .every: Array(0..<count)
    case .sample(let wanted) where wanted >= count: Array(0..<count)
    case .sample(let wanted): (0..<max(wanted, 0)).map { $0 * count / wanted }
    }
  }

  private func compare(_ place: Place, _ analytic: Double) -> Finding {
    let value = place.element.pointee
    let step = check.step ?? GradientCheck.relativeStep * max(1, value.magnitude)
    let quotient = differenceQuotient(place, step)
    let rounding = probe.magnitude * Double.ulpOfOne / step
    let scale = max(analytic.magnitude, quotient.value.magnitude, check.floor)
    let difference = (analytic - quotient.value).magnitude
    let error = difference / scale
    // In wide networks, rounding errors of many sums add up; differences that they explain aren't
    // failures.
    let isExplained = difference <= GradientCheck.roundingAllowance * rounding
    return Finding(
      element: GradientReport.Element(
        row: place.row, column: place.column, value: value, analytic: analytic,
        numeric: quotient.value,
        relativeError: error),
      step: step, rounding: rounding, kink: quotient.kink,
      fails: !(error <= check.tolerance) && !isExplained)
  }

  /// (loss(w + h) - loss(w - h)) / ((w + h) - (w - h)), with the rounded h.
  private func differenceQuotient(
    _ place: Place, _ step: Double
  ) -> (value: Double, kink: GradientReport.Kink.Place?) {
    let value = place.element.pointee
    let above = value + step
    let below = value - step
    let lossAbove = loss(.above, place, above - value)
    let lossBelow = loss(.below, place, below - value)
    let kink =
      switch place.tensor {
      case .weights(let layer), .biases(let layer):
        probe.kink(from: layer - 1, unit: place.column)
      case .inputs: probe.kink(from: 0, unit: nil)
      }
    return ((lossAbove - lossBelow) / (above - below), kink)
  }

  /// The loss with one element changed.
  private func loss(_ side: LossProbe.Side, _ place: Place, _ change: Double) -> Double {
    switch place.tensor {
    case .weights(let layer):
      return probe.loss(
        side, changing: place.column, of: layer - 1, from: place.row, by: change)
    case .biases(let layer):
      return probe.loss(side, changing: place.column, of: layer - 1, from: nil, by: change)
    case .inputs:
      let value = place.element.pointee
      place.element.pointee = value + change
      defer { place.element.pointee = value }
      return probe.loss(side)
    }
  }

  /// With twice the step, the error is four times as large, so a third of the change is the error.
  private func truncation(
    of finding: Finding, _ tensor: GradientReport.Tensor,
    _ elements: UnsafeMutablePointer<Double>, stride: Int
  ) -> Double {
    let (row, column) = (finding.element.row, finding.element.column)
    let place = Place(
      tensor: tensor, row: row, column: column, element: elements + row * stride + column)
    let doubled = differenceQuotient(place, 2 * finding.step).value
    return (doubled - finding.element.numeric).magnitude / 3
  }
}
