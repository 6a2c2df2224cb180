import Tensors

/// Compares the elements of one tensor after another.
struct GradientComparison {
  let check: GradientCheck
  let probe: LossProbe

  /// An element with what is known about its difference quotient.
  private struct Finding {
    let element: GradientReport.Element
    let step: Double
    let rounding: Double
    let kink: GradientReport.Kink.Place?
    let fails: Bool
  }

  /// - Shape: `gradient` has the shape of the tensor, whose rows stand `stride` apart.
  func report(
    _ tensor: GradientReport.Tensor, _ gradient: Matrix,
    _ elements: UnsafeMutablePointer<Double>, stride: Int
  ) -> GradientReport.TensorReport {
    let findings = selected(gradient.elements.count).map { index in
      let row = index / gradient.columns
      let column = index % gradient.columns
      return compare(
        elements + row * stride + column, gradient.elements[index], row: row, column: column)
    }
    let compared = findings.filter { $0.kink == nil }
    var worst: Finding?
    for finding in compared where isWorse(finding, than: worst) { worst = finding }
    return GradientReport.TensorReport(
      tensor: tensor, elementCount: gradient.elements.count, checkedCount: compared.count,
      failureCount: compared.count { $0.fails }, worst: worst?.element,
      elements: compared.map(\.element),
      kinks: findings.compactMap { finding in
        finding.kink.map { GradientReport.Kink(element: finding.element, place: $0) }
      },
      step: worst?.step ?? 0,
      truncationEstimate: worst.map { truncation(of: $0, elements, stride: stride) } ?? 0,
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

  private func compare(
    _ element: UnsafeMutablePointer<Double>, _ analytic: Double, row: Int, column: Int
  ) -> Finding {
    let value = element.pointee
    let step = check.step ?? GradientCheck.relativeStep * max(1, value.magnitude)
    let quotient = differenceQuotient(element, step)
    let rounding = probe.magnitude * Double.ulpOfOne / step
    let scale = max(analytic.magnitude, quotient.value.magnitude, check.floor)
    let difference = (analytic - quotient.value).magnitude
    let error = difference / scale
    // In wide networks the rounding of many sums adds up; what it explains is no failure.
    let isExplained = difference <= GradientCheck.roundingAllowance * rounding
    return Finding(
      element: GradientReport.Element(
        row: row, column: column, value: value, analytic: analytic, numeric: quotient.value,
        relativeError: error),
      step: step, rounding: rounding, kink: quotient.kink,
      fails: !(error <= check.tolerance) && !isExplained)
  }

  /// (loss(w + h) - loss(w - h)) / ((w + h) - (w - h)), with h as it is after rounding.
  private func differenceQuotient(
    _ element: UnsafeMutablePointer<Double>, _ step: Double
  ) -> (value: Double, kink: GradientReport.Kink.Place?) {
    let value = element.pointee
    let above = value + step
    let below = value - step
    element.pointee = above
    let lossAbove = probe.measure()
    let sides = probe.sides()
    element.pointee = below
    let lossBelow = probe.measure()
    let kink = probe.firstDifference(from: sides)
    element.pointee = value
    return ((lossAbove - lossBelow) / (above - below), kink)
  }

  /// With twice the step the error is four times as large, so a third of the change is the error.
  private func truncation(
    of finding: Finding, _ elements: UnsafeMutablePointer<Double>, stride: Int
  ) -> Double {
    let element = elements + finding.element.row * stride + finding.element.column
    let doubled = differenceQuotient(element, 2 * finding.step).value
    return (doubled - finding.element.numeric).magnitude / 3
  }
}
