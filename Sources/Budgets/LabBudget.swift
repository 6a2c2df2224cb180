public import Diagnostics
internal import Numerals
public import Serialization
internal import Synchronization

/// The remaining budget of one page of a lab, from its plan to its data file.
///
/// It is spent in the order of the lab, by counts that are the same on every machine. Stages pass
/// it on as a copy, so that running a plan twice gives the same result twice.
public final class LabBudget: Sendable {
  private struct State {
    var spent = [Int](repeating: 0, count: Resource.allCases.count)
    /// Where something was first left out for lack of a resource, and how often.
    var gaps: [Resource: (range: SourceRange, count: Int)] = [:]
    /// The most that would have been spent at once since measuring began, whether or not it was.
    var peaks = [Int](repeating: 0, count: Resource.allCases.count)

    var gapCount: Int { gaps.values.reduce(0) { $0 + $1.count } }

    mutating func notePeak(_ amount: Int, of resource: Resource) {
      let (sum, overflow) = spent[resource.rawValue].addingReportingOverflow(max(amount, 0))
      peaks[resource.rawValue] = max(peaks[resource.rawValue], overflow ? Int.max : sum)
    }
  }

  /// The factor that multiplies every limit.
  public let factor: Double
  private let state: Mutex<State>

  public init(factor: Double = 1) {
    self.factor = factor
    state = Mutex(State())
  }

  private init(_ other: LabBudget) {
    factor = other.factor
    let spent = other.state.withLock { $0.spent }
    state = Mutex(State(spent: spent))
  }

  /// The budget for the next stage, without what has already been reported.
  public func copy() -> LabBudget { LabBudget(self) }

  public func limit(of resource: Resource) -> Int {
    Int(min(Double(resource.limit) * factor, 1e18))
  }

  public func spent(of resource: Resource) -> Int {
    state.withLock { $0.spent[resource.rawValue] }
  }

  public func left(of resource: Resource) -> Int {
    max(0, limit(of: resource) - spent(of: resource))
  }

  /// Spends an amount, unless it exceeds what is left.
  public func spend(_ amount: Int, of resource: Resource) -> Bool {
    let limit = limit(of: resource)
    return state.withLock { state in
      state.notePeak(amount, of: resource)
      guard amount <= limit - state.spent[resource.rawValue] else { return false }
      state.spent[resource.rawValue] += max(amount, 0)
      return true
    }
  }

  /// Whether an amount is left, which is going to be spent later.
  public func has(_ amount: Int, of resource: Resource) -> Bool {
    state.withLock { $0.notePeak(amount, of: resource) }
    return amount <= left(of: resource)
  }

  /// Whether everything that was asked for would certainly have been there if an amount had been spent before.
  ///
  /// - Parameter saving: What would not have been spent then. When it would have been spent isn't known, so it
  ///   only counts if nothing was refused, because then nothing needs more than all together.
  public func fits(_ amount: Int, of resource: Resource, saving: Int) -> Bool {
    let (peak, spent) = state.withLock {
      ($0.peaks[resource.rawValue], $0.spent[resource.rawValue])
    }
    return amount <= limit(of: resource) - (peak == spent ? spent - saving : peak)
  }

  /// Spends an estimated amount, unless it exceeds what is left.
  public func spend(_ amount: Double, of resource: Resource) -> Bool {
    amount >= 0 && amount < 1e18 && spend(Int(amount.rounded(.up)), of: resource)
  }

  /// Charges what something has cost, even if it exceeds what was left.
  public func take(_ amount: Int, of resource: Resource) {
    state.withLock { state in
      state.notePeak(amount, of: resource)
      let (sum, overflow) = state.spent[resource.rawValue].addingReportingOverflow(max(amount, 0))
      state.spent[resource.rawValue] = overflow ? Int.max : sum
    }
  }

  /// Spends an amount.
  ///
  /// - Failure: Throws if it exceeds what is left.
  public func pay(_ amount: Double, of resource: Resource) throws(Shortage) {
    if !spend(amount, of: resource) { throw Shortage(of: resource, in: self) }
  }

  /// Records that something is left out for lack of a resource.
  public func leaveOut(_ range: SourceRange, for resource: Resource) {
    state.withLock { $0.gaps[resource, default: (range, 0)].count += 1 }
  }

  /// What was left out: one diagnostic for each exhausted resource.
  public var diagnostics: [Diagnostic] {
    let gaps = state.withLock { $0.gaps }
    return Resource.allCases.compactMap { resource in
      gaps[resource].map { range, count in
        let what =
          count == 1 ? "1 part that exceeds it is" : "\(count) parts that exceed it are"
        return Diagnostic(
          code: resource.code,
          message: "invalid amount of work: \(Shortage(of: resource, in: self)); \(what) left out",
          range: range, help: "shorten the lab, or multiply its budget by ten: --budget 10")
      }
    }
  }
}

extension LabBudget {
  /// What some work has cost, by resource.
  public struct Costs: Sendable, Equatable {
    fileprivate let spent: [Int]
    /// The most that had to be left when the work began.
    fileprivate let needed: [Int]
  }

  /// Does some work, and returns what it has cost; nil if something was left out.
  public func measuring<Result>(_ work: () -> Result) -> (result: Result, costs: Costs?) {
    let (before, gaps) = state.withLock { state in
      state.peaks = state.spent
      return (state.spent, state.gapCount)
    }
    let result = work()
    let costs = state.withLock { state -> Costs? in
      guard state.gapCount == gaps else { return nil }
      return Costs(
        spent: zip(state.spent, before).map { $0 &- $1 },
        needed: zip(state.peaks, before).map { $0 &- $1 })
    }
    return (result, costs)
  }

  /// Spends what some work has cost before; false if doing it now could exceed what is left.
  public func spend(again costs: Costs) -> Bool {
    let limits = Resource.allCases.map { limit(of: $0) }
    return state.withLock { state in
      for (index, limit) in limits.enumerated()
      where costs.needed[index] > limit - state.spent[index] { return false }
      for index in limits.indices { state.spent[index] += costs.spent[index] }
      return true
    }
  }
}

extension LabBudget {
  /// Takes back an amount that has been spent.
  public func refund(_ amount: Int, of resource: Resource) {
    state.withLock { $0.spent[resource.rawValue] -= amount }
  }

  /// Takes back what `spend(again:)` has spent.
  public func refund(_ costs: Costs) {
    state.withLock { state in
      for index in costs.spent.indices { state.spent[index] -= costs.spent[index] }
    }
  }
}

extension LabBudget.Costs: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    spent = try reader.read()
    needed = try reader.read()
    let count = Resource.allCases.count
    guard spent.count == count, needed.count == count, (spent + needed).allSatisfy({ $0 >= 0 })
    else { throw CorruptBytes() }
  }

  public func write(to writer: inout ByteWriter) { writer.write(spent, needed) }
}

/// A resource of a lab is exhausted.
public struct Shortage: Error, Sendable, Equatable, CustomStringConvertible {
  public let resource: Resource
  private let limit: Int

  public init(of resource: Resource, in budget: LabBudget) {
    self.resource = resource
    limit = budget.limit(of: resource)
  }

  /// In words that follow a colon: `the lab's budget of 5,000 million drawing operations is
  /// spent`.
  public var description: String { "the lab's budget of \(amount) \(resource.unit) is spent" }

  private var amount: String {
    limit >= 1_000_000 ? "\(Numeral.integer(limit / 1_000_000, grouped: true)) million" : "\(limit)"
  }
}

/// A budget of a single resource.
public struct Account: Sendable {
  private let budget: LabBudget
  public let resource: Resource

  public init(of resource: Resource, in budget: LabBudget) {
    self.budget = budget
    self.resource = resource
  }

  public var left: Int { budget.left(of: resource) }

  public func take(_ amount: Int) { budget.take(amount, of: resource) }

  public var shortage: Shortage { Shortage(of: resource, in: budget) }
}
