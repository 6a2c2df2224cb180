internal import HTML
internal import LabResults
internal import LabRunner
internal import Numerals

/// Shows a check: the expectation, whether it holds, the points, and for a failed check why it
/// failed, and the hint.
struct ExpectationView {
  let expectation: Expectation

  var node: Node {
    let lines = [heading, condition] + details
    return .element(
      "div",
      [
        "class": "check \(style)", "role": "group",
        "aria-label": "Check: " + (expectation.label ?? expectation.condition),
      ], lines)
  }

  /// The check in words, or else its condition, with the verdict and the points.
  private var heading: Node {
    let subject =
      expectation.label.map { Node.text($0) }
      ?? .element("code", text: expectation.condition)
    let points = expectation.points.map { points in
      [.text(" "), Node.element("span", ["class": "points"], text: PointsText.got(points))]
    }
    return .element(
      "p", ["class": "label"],
      [
        subject, .text(" "), .element("strong", ["class": "verdict"], text: verdict),
        .fragment(points ?? []),
      ])
  }

  private var style: String {
    expectation.verdict == .unanswered ? "waiting" : expectation.verdict.rawValue
  }

  private var verdict: String {
    switch expectation.verdict {
    case .passed: "✓ passed"
    case .failed: "✗ failed"
    case .unanswered: "○ not answered yet"
    }
  }

  private var condition: Node {
    guard expectation.label != nil, expectation.showsCondition else { return .empty }
    return .element("p", [:], [.element("code", text: expectation.condition)])
  }

  private var details: [Node] { sentences.map { .element("p", [:], $0) } }

  /// Why the check ended as it did.
  var sentences: [[Node]] {
    var lines: [[Node]] = []
    if let missing = expectation.missing {
      lines.append([
        .element("code", text: missing), .text(" is still to be written in a formula block."),
      ])
    }
    if let seeds = expectation.seeds { lines.append([.text(Self.sentence(about: seeds))]) }
    lines += FaultyHelperText(name: expectation.faultyHelper).sentences
    lines += EvidenceText(evidence: expectation.evidence).sentences
    if let hint = expectation.hint {
      lines.append([.element("strong", text: "Hint:"), .text(" " + hint)])
    }
    return lines
  }

  private static let mostSeeds = 12

  private static func sentence(about seeds: SeedTally) -> String {
    let held = "It holds for \(seeds.held) of \(Count.of(seeds.count, "seed"))"
    let wanted =
      seeds.atLeast < 1
      ? ", where \(ValueText.sensible(seeds.atLeast * 100))% are required" : ""
    guard !seeds.failed.isEmpty else { return "\(held)\(wanted)." }
    let told = seeds.failed.prefix(mostSeeds).map(String.init).joined(separator: ", ")
    let rest = seeds.failed.count - mostSeeds
    let others = rest > 0 ? " and \(rest) more" : ""
    return
      "\(held)\(wanted), but not for \(seeds.failed.count == 1 ? "seed" : "seeds") "
      + "\(told)\(others)."
  }
}

/// Explains in sentences why a check failed.
struct EvidenceText {
  let evidence: Expectation.Evidence

  var sentences: [[Node]] {
    var sentences = evidence.comparisons.map(sentence)
    if let unordered = evidence.unordered {
      sentences.append([
        .text("A NaN decides the result of "), .element("code", text: unordered),
        .text(", and a NaN never makes a check pass."),
      ])
    }
    if let reason = evidence.reason { sentences.append([.text(reason)]) }
    guard let seed = evidence.seed, !sentences.isEmpty else { return sentences }
    sentences[0].insert(.text("With seed \(seed): "), at: 0)
    return sentences
  }

  private func sentence(_ comparison: Expectation.Comparison) -> [Node] {
    let (left, right) = Self.numbers(comparison.left, comparison.right)
    let sides = [
      (comparison.leftText, comparison.left, left), (comparison.rightText, comparison.right, right),
    ]
    // A literal number needs no explanation.
    let told = sides.filter { Double($0.0) != $0.1 }
    let values = (told.isEmpty ? sides : told).map { text, _, number -> [Node] in
      [.element("code", text: text), .text(" is " + number)]
    }
    let end: [Node] = [.text(".")]
    guard comparison.count > 1 else { return Array(values.joined(by: [.text(", ")])) + end }
    let place = comparison.place.map(String.init).joined(separator: ", ")
    let failing = comparison.failureCount == 1 ? "fails" : "fail"
    return [
      .text(
        "\(comparison.failureCount) of \(comparison.count) elements \(failing), the worst at "
          + "[\(place)]: "
      )
    ] + values.joined(by: [.text(", ")]) + end
  }

  /// Formats two numbers with enough digits to differ if they aren't the same.
  private static func numbers(_ a: Double, _ b: Double) -> (String, String) {
    let (left, right) = (ValueText.sensible(a), ValueText.sensible(b))
    return left == right && a != b && !a.isNaN && !b.isNaN
      ? (ValueText.exact(a), ValueText.exact(b)) : (left, right)
  }
}

extension [[Node]] {
  fileprivate func joined(by separator: [Node]) -> [Node] {
    enumerated().flatMap { $0 == 0 ? $1 : separator + $1 }
  }
}
