internal import FigureData

/// An axis of a chart.
struct ChartAxis: Sendable, Equatable {
  var title = ""
  var scale = AxisScale.linear

  /// The values from one end to the other; `nil` uses the range of the data.
  var domain: ClosedRange<Double>?

  /// Whether only integers make sense, as for epochs.
  var hasWholeNumbers = false

  /// The natural limits of the quantity; axes don't extend beyond them.
  var ends = QuantityEnds()

  /// The range to show for some values: the requested domain, or else the range of the values
  /// within the natural limits.
  func shown(_ needed: Extent) -> Extent {
    if let requestedExtent { return requestedExtent }
    guard ends != QuantityEnds() else { return needed }
    let opened = scale == .linear ? needed.opened : needed
    let lower = scale == .linear ? ends.lowest : nil
    let limited = Extent(
      max(opened.lower, lower ?? opened.lower), min(opened.upper, ends.highest ?? opened.upper))
    return limited.lower < limited.upper ? limited : opened
  }

  /// The requested domain, if this kind of scale can show it.
  var requestedExtent: Extent? {
    guard let domain, domain.lowerBound.isFinite, domain.upperBound.isFinite,
      domain.lowerBound < domain.upperBound,
      scale == .linear || domain.lowerBound > 0
    else { return nil }
    return Extent(domain.lowerBound, domain.upperBound)
  }
}
