/// How values become positions.
public enum ScaleKind: Sendable, Equatable {
  case linear

  /// Powers of ten at equal distances; only positive values have a place.
  case logarithmic
}

/// An axis of a chart.
public struct ChartAxis: Sendable, Equatable {
  public var title: String

  /// The unit, shown in parentheses after the title.
  public var unit: String?

  public var scale: ScaleKind

  /// The values from one end to the other; `nil` uses the range of the data.
  public var domain: ClosedRange<Double>?

  /// Whether only integers make sense, as for epochs.
  public var hasWholeNumbers: Bool

  /// The natural limits of the quantity, such as 0 and 1 for accuracies; axes don't extend beyond
  /// them.
  public var lowest: Double?
  public var highest: Double?

  public init(
    _ title: String = "", unit: String? = nil, scale: ScaleKind = .linear,
    domain: ClosedRange<Double>? = nil, hasWholeNumbers: Bool = false, lowest: Double? = nil,
    highest: Double? = nil
  ) {
    self.title = title
    self.unit = unit
    self.scale = scale
    self.domain = domain
    self.hasWholeNumbers = hasWholeNumbers
    self.lowest = lowest
    self.highest = highest
  }

  var label: String {
    guard let unit, !unit.isEmpty else { return title }
    return "\(title) (\(unit))"
  }

  /// The range to show for some values: the requested domain, or else the range of the values
  /// within the natural limits.
  func shown(_ needed: Extent) -> Extent {
    if let requestedExtent { return requestedExtent }
    guard lowest != nil || highest != nil else { return needed }
    let opened = scale == .linear ? needed.opened : needed
    let lower = scale == .linear ? lowest : nil
    let limited = Extent(
      max(opened.lower, lower ?? opened.lower), min(opened.upper, highest ?? opened.upper))
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
