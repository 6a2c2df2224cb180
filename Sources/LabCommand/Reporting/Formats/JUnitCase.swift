internal import HTML
internal import LabRunner

/// A problem or a check in a JUnit document.
struct JUnitCase {
  /// What a case must not have in common with another one. Line breaks in attributes don't survive.
  struct Name: Hashable {
    let classname: String
    var text: String
  }

  /// What a case that didn't simply pass contains: an element with a text.
  struct Result {
    enum Kind: String {
      case failure, error, skipped
      case output = "system-out"
    }

    let kind: Kind
    /// A kind of problem.
    var type: String?
    let text: String
  }

  var name: Name
  var file: String?
  var result: Result?

  init(classname: String, name: String, file: String? = nil, result: Result? = nil) {
    self.name = Name(
      classname: Terminal.printable(classname), text: Terminal.printable(name))
    self.file = file.map { Terminal.printable(ReportedFile($0).path) }
    self.result = result
  }

  var node: Node {
    Node.element(
      "testcase", ["classname": name.classname, "name": name.text], result.map { [$0.node] } ?? []
    ).adding("file", file)
  }
}

extension JUnitCase.Result {
  /// Describes how a check ended; nil if it passed.
  init?(of verdict: FinishedCheck.Verdict, text: String) {
    switch verdict {
    case .passed: return nil
    case .failed: self.init(kind: .failure, type: "FailedCheck", text: text)
    case .undecided, .unanswered, .skipped, .hidden: self.init(kind: .skipped, text: text)
    }
  }

  var node: Node { Node.element(kind.rawValue, text: text).adding("type", type) }
}

extension JUnitSuite {
  /// Adds a problem: an error fails, and a warning passes with an output.
  mutating func add(_ record: DiagnosticRecord, excerpt: String) {
    let place = record.file == name ? "line \(record.line)" : "\(record.file):\(record.line)"
    add(
      JUnitCase(
        classname: name, name: "\(place): \(record.message) [\(record.code)]", file: record.file,
        result: .init(
          kind: record.isError ? .failure : .output, type: record.isError ? record.code : nil,
          text: excerpt)))
  }

  mutating func add(_ failure: InputOutputFailure) {
    add(
      JUnitCase(
        classname: name, name: failure.message, file: failure.lab,
        result: .init(kind: .error, type: InputOutputFailure.code, text: failure.message)))
  }

  /// - Parameter subject: The lab, as written or with its solutions.
  mutating func add(_ check: CheckRecord, of subject: String) {
    let text = check.sentences.joined(separator: "\n")
    add(
      JUnitCase(
        classname: subject, name: "line \(check.line): \(check.title)", file: check.file,
        result: .init(of: check.verdict, text: text)))
  }
}
