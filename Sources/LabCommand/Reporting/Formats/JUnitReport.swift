internal import Diagnostics
internal import HTML

/// One JUnit document: a suite for each lab, with a case for each of its problems and checks.
///
/// GitLab shows the name, class, and file of a case, and the content of what it contains. It drops
/// cases of the same class and name.
///
/// - Source: https://docs.gitlab.com/ci/testing/unit_test_reports/
struct JUnitReport: ReportWriter {
  private var suites: [JUnitSuite] = []

  mutating func add(_ problems: LabProblems) -> String {
    let formatter = DiagnosticFormatter()
    var suite = JUnitSuite(name: problems.lab)
    for group in problems.groups {
      for diagnostic in group.diagnostics {
        suite.add(
          DiagnosticRecord(diagnostic, in: group.source),
          excerpt: formatter.format(diagnostic, in: group.source))
      }
    }
    if suite.cases.isEmpty {
      suite.add(.init(classname: problems.lab, name: "no problems", file: problems.lab))
    }
    suites.append(suite)
    return ""
  }

  mutating func add(_ checks: CheckLine) -> String {
    guard let index = suites.lastIndex(where: { $0.name == checks.lab }) else { return "" }
    for check in checks.records { suites[index].add(check, of: checks.subject) }
    return ""
  }

  mutating func add(_ failure: InputOutputFailure) -> String {
    var suite = JUnitSuite(name: failure.lab ?? Tool.generator)
    suite.add(failure)
    suites.append(suite)
    return ""
  }

  func end(_ totals: String) -> String { Self.document(of: suites) }

  static func document(of suites: [JUnitSuite]) -> String {
    let root = Node.element("testsuites", ["name": Tool.generator], suites.map(\.node).onLines)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root.html)\n"
  }
}

/// A lab in a JUnit document.
struct JUnitSuite {
  let name: String
  private(set) var cases: [JUnitCase] = []
  private var names: Set<JUnitCase.Name> = []

  init(name: String) { self.name = name }

  /// Adds a case, with a number behind its name if there is already one of that name.
  mutating func add(_ new: JUnitCase) {
    var new = new
    let name = new.name.text
    var count = 1
    while !names.insert(new.name).inserted {
      count += 1
      new.name.text = "\(name) (\(count))"
    }
    cases.append(new)
  }

  var node: Node {
    let count = { (kind: String) in
      String(cases.filter { $0.result?.kind.rawValue == kind }.count)
    }
    return .element(
      "testsuite",
      [
        "name": Terminal.printable(name), "tests": String(cases.count),
        "failures": count("failure"), "errors": count("error"), "skipped": count("skipped"),
      ], cases.map(\.node).onLines)
  }
}

extension [Node] {
  /// The nodes, each on a line of its own.
  var onLines: [Node] { flatMap { [.text("\n"), $0] } + (isEmpty ? [] : [.text("\n")]) }
}
