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
    return "\(lab): \(all.counted("submission")), " + parts.joined(separator: ", ")
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
