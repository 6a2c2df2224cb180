internal import Diagnostics
internal import Grading

/// Counts how submissions have been graded.
struct GradingSummary {
  private let lab: String
  private var counts: [SubmissionResult.Status: Int] = [:]

  init(of lab: String) { self.lab = lab }

  mutating func add(_ result: SubmissionResult) { counts[result.status, default: 0] += 1 }

  /// Whether something that was handed in couldn't be graded.
  var hasFailures: Bool {
    counts.contains { status, count in
      count > 0 && status != .graded && status != .missing
    }
  }

  /// `01: 30 submissions, 27 graded, 2 unreadable, 1 timed out`
  var text: String {
    let all = counts.values.reduce(0, +)
    let parts = SubmissionResult.Status.allCases.compactMap { status in
      counts[status].map { "\($0) \(status.words)" }
    }
    return (["\(lab): \(all.counted("submission"))"] + parts).joined(separator: ", ")
  }
}

/// The results of a grading as they come in. Only a report needs all of them at once.
struct GradedResults {
  private(set) var summary: GradingSummary
  private(set) var kept: [GradedSubmission] = []
  private let keepsAll: Bool

  init(of lab: String, keepsAll: Bool) {
    summary = GradingSummary(of: lab)
    self.keepsAll = keepsAll
  }

  mutating func add(_ graded: GradedSubmission) {
    summary.add(graded.result)
    if keepsAll { kept.append(graded) }
  }
}

extension SubmissionResult.Status {
  /// As in `2 unreadable`.
  var words: String {
    switch self {
    case .graded: "graded"
    case .timedOut: "timed out"
    case .outOfMemory: "out of memory"
    case .crashed: "crashed"
    case .unreadable: "unreadable"
    case .missing: "missing"
    }
  }
}
