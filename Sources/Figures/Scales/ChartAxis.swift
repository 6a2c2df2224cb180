/// Says how values become positions.
public enum ScaleKind: Sendable, Equatable {
  case linear

  /// Powers of ten at equal distances; what is not positive has no place on it.
  case logarithmic
}

/// Describes one axis of a chart.
public struct ChartAxis: Sendable, Equatable {
  public var title: String

  /// The unit, shown in brackets behind the title.
  public var unit: String?

  public var scale: ScaleKind

  /// The values from one end to the other; `nil` takes what the data need.
  public var domain: ClosedRange<Double>?

  /// Whether only whole numbers make sense, as for epochs.
  public var hasWholeNumbers: Bool

  /// Where the quantity itself ends, as accuracies do at 0 and 1: no axis leads beyond by itself.
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

  /// What is shown where some values are needed: the domain that was asked for, or else as much of
  /// what the values need as the quantity has.
  func shown(_ needed: Extent) -> Extent {
    if let requestedExtent { return requestedExtent }
    guard lowest != nil || highest != nil else { return needed }
    let opened = scale == .linear ? needed.opened : needed
    let lower = scale == .linear ? lowest : nil
    let limited = Extent(
      max(opened.lower, lower ?? opened.lower), min(opened.upper, highest ?? opened.upper))
    return limited.lower < limited.upper ? limited : opened
  }

  /// The domain that was asked for, if this kind of scale can show it.
  var requestedExtent: Extent? {
    guard let domain, domain.lowerBound.isFinite, domain.upperBound.isFinite,
      domain.lowerBound < domain.upperBound,
      scale == .linear || domain.lowerBound > 0
    else { return nil }
    return Extent(domain.lowerBound, domain.upperBound)
  }
}
