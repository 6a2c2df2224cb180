internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Serialization

/// For each directive of a run, whether its result was known and, if not, what has changed.
struct ReuseReport: Sendable {
  /// `labs/01.md:61: @train(run): reused`, with the digests of the keys, in the order of the lab.
  let lines: [(digest: String, text: String)]
  /// What to keep for the report of the next run.
  let keys: [KeptKey]

  /// - Parameter old: What the lab's directives depended on the last time, or nil if that isn't known.
  init(of run: FinishedLab, since old: [KeptKey]?) {
    let directives = Dictionary(
      run.plan.steps.map { ($0.directive.range.lowerBound, $0.directive) },
      uniquingKeysWith: { first, _ in first })
    let steps = run.traces.compactMap { trace in
      directives[trace.place].map { (trace: trace, key: KeptKey($0, trace.key)) }
    }
    keys = steps.map(\.key)
    var pairs = KeyPairs(old: old ?? [], new: keys)
    pairs.match { $0.components == $1.components }
    pairs.match { $0.kind == $1.kind && $0.subject == $1.subject }
    pairs.match { $0.kind == $1.kind }
    let source = run.plan.source
    lines = steps.enumerated().map { index, step in
      let place = step.trace.place
      let start = "\(source.name(at: place)):\(source.location(of: place).line): \(step.key.title)"
      let reason =
        step.trace.isReused
        ? "reused" : "run: " + Self.reason(step.key, pairs.partners[index], old)
      return (step.trace.key.digest, "\(start): \(reason)")
    }
  }

  private static func reason(_ key: KeptKey, _ partner: KeptKey?, _ old: [KeptKey]?) -> String {
    guard old != nil else { return "not in the cache" }
    guard let partner else { return "new" }
    let changes = key.changes(since: partner)
    return changes.isEmpty ? "not in the cache" : changes.joined(separator: ", ")
  }
}

/// Finds for each key the one that it has replaced.
private struct KeyPairs {
  private let new: [KeptKey]
  private var open: [KeptKey]
  private(set) var partners: [KeptKey?]

  init(old: [KeptKey], new: [KeptKey]) {
    self.new = new
    open = old
    partners = Array(repeating: nil, count: new.count)
  }

  /// Pairs keys that have no partner yet, in order.
  mutating func match(_ fits: (KeptKey, KeptKey) -> Bool) {
    for (index, key) in new.enumerated() where partners[index] == nil {
      guard let found = open.firstIndex(where: { fits($0, key) }) else { continue }
      partners[index] = open.remove(at: found)
    }
  }
}
