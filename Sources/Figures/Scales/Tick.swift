import HTML

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
