internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Serialization

/// For each directive of a run, whether its result was known and, if not, what has changed.
struct ReuseReport: Sendable {
  /// `labs/01.md:61: @train(run): reused`, with the digests of the keys, in the order of the lab.
  let lines: [(digest: String, text: String)]
  /// - Parameter old: What the lab's directives depended on the last time, or nil if that isn't known.
  init(of run: FinishedLab, since old: [KeptKey]?) {
    let keys = run.traces.map { KeptKey($0) }
    var pairs = KeyPairs(old: old ?? [], new: keys)
    pairs.match(by: \.digest)
    pairs.match { "\($0.kind) \($0.subject)" }
    pairs.match(by: \.kind)
    let source = run.plan.source
    lines = zip(run.traces, keys).enumerated().map { index, step in
      let (trace, key) = step
      let place = trace.directive.range.lowerBound
      let start = "\(source.name(at: place)):\(source.location(of: place).line): \(key.title)"
      let reason =
        trace.isReused ? "reused" : "run: " + Self.reason(key, pairs.partners[index], old)
      return (key.digest, "\(start): \(reason)")
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
  private let old: [KeptKey]
  private let new: [KeptKey]
  private var isTaken: [Bool]
  private(set) var partners: [KeptKey?]

  init(old: [KeptKey], new: [KeptKey]) {
    self.old = old
    self.new = new
    isTaken = Array(repeating: false, count: old.count)
    partners = Array(repeating: nil, count: new.count)
  }

  /// Pairs keys that are alike in some way and have no partner yet, in order.
  mutating func match(by likeness: (KeptKey) -> String) {
    var open = Dictionary(grouping: old.indices.reversed().filter { !isTaken[$0] }) {
      likeness(old[$0])
    }
    for (index, key) in new.enumerated() where partners[index] == nil {
      guard let found = open[likeness(key)]?.popLast() else { continue }
      isTaken[found] = true
      partners[index] = old[found]
    }
  }
}
