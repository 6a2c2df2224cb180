internal import EditorFeatures
internal import LabRunner
internal import Synchronization

/// The names of a plan, which are looked for when somebody asks.
final class FoundNames: Sendable {
  private let plan: Plan
  private let found = Mutex<LabFacts?>(nil)

  init(of plan: Plan) { self.plan = plan }

  var facts: LabFacts {
    found.withLock { found in
      let facts = found ?? LabFacts(of: plan)
      found = facts
      return facts
    }
  }
}
