public import Diagnostics
internal import YAML

/// What `course.yml` says about a course.
public struct Course: Sendable {
  /// A lab of the course.
  public struct Lab: Sendable, Equatable {
    /// The name of the file, without `.md`.
    public let name: String
    /// The path of the instructor's file, relative to the course's folder.
    public var source: String
    public var due: Moment?

    /// Where the file of a lab is if nothing else is said.
    public static func usualSource(of name: String) -> String { "labs/\(name).md" }
  }

  public private(set) var title: String?
  /// The path of the CSV file with the students.
  public private(set) var students: String?
  /// The path of the file with the secret, if students get variants.
  public private(set) var key: String?
  public private(set) var late = LatePolicy()
  /// In the order of the file.
  public private(set) var labs: [Lab] = []
  public private(set) var faults: [Diagnostic] = []

  private let source: SourceText

  public init(_ source: SourceText) {
    self.source = source
    do throws(YAMLFault) {
      guard let root = try YAMLNode(parsing: String(source.text.trimmingPrefix("\u{FEFF}"))) else {
        return
      }
      read(root)
    } catch { report(error) }
  }

  public func lab(named name: String) -> Lab? { labs.first { $0.name == name } }

  private mutating func read(_ root: YAMLNode) {
    each(of: root, in: "the course", keys: ["course", "students", "key", "late", "labs"]) {
      course, key, value in
      switch key {
      case "course": course.title = course.text(value, of: key)
      case "students": course.students = course.text(value, of: key)
      case "key": course.key = course.text(value, of: key)
      case "late": course.readLate(value)
      default: course.readLabs(value)
      }
    }
  }

  private mutating func readLate(_ node: YAMLNode) {
    let keys = ["grace", "days", "perLab", "penalty", "latest"]
    each(of: node, in: "'late'", keys: keys) { course, key, value in
      guard let number = course.number(value, of: key) else { return }
      switch key {
      case "grace": course.late.grace = number
      case "days": course.late.days = number
      case "perLab": course.late.perLab = number
      case "penalty": course.late.penalty = Double(min(number, 100))
      default: course.late.latest = number
      }
    }
  }

  private mutating func readLabs(_ node: YAMLNode) {
    guard let labs = node.mapping else { return report(node, "'labs' must name labs") }
    for (name, value) in labs {
      guard let name = name.scalar?.string else { continue }
      var lab = Lab(name: name, source: Lab.usualSource(of: name))
      if value.scalar?.string != "" {
        each(of: value, in: "'\(name)'", keys: ["source", "due"]) { course, key, value in
          guard let text = course.text(value, of: key) else { return }
          if key == "source" {
            lab.source = text
            return
          }
          lab.due = Moment(text)
          if lab.due == nil {
            course.report(
              value, "invalid deadline '\(text)'",
              "write the date and the time with its zone: 2026-10-12T23:59:00+02:00")
          }
        }
      }
      self.labs.append(lab)
    }
  }
}

// MARK: Reading YAML

extension Course {
  private mutating func each(
    of node: YAMLNode, in owner: String, keys: [String],
    read: (inout Course, String, YAMLNode) -> Void
  ) {
    guard let pairs = node.mapping else {
      return report(node, "\(owner) must have keys: " + keys.joined(separator: ", "))
    }
    for (key, value) in pairs {
      let name = key.scalar?.string ?? ""
      if keys.contains(name) {
        read(&self, name, value)
      } else {
        report(
          key, "unknown key '\(name)' in \(owner)" + Spelling.suggestion(for: name, among: keys),
          "the keys are " + keys.joined(separator: ", "))
      }
    }
  }

  private mutating func text(_ node: YAMLNode, of key: String) -> String? {
    if let text = node.scalar?.string, !text.isEmpty { return text }
    report(node, "missing value of '\(key)'")
    return nil
  }

  private mutating func number(_ node: YAMLNode, of key: String) -> Int? {
    if let number = node.scalar.flatMap({ Int($0.string) }), (0...100_000).contains(number) {
      return number
    }
    report(node, "invalid value of '\(key)'", "write a whole number that isn't negative")
    return nil
  }

  private mutating func report(
    _ node: YAMLNode, _ message: String, _ help: String? = nil
  ) {
    report(at: node.mark, message, help)
  }

  private mutating func report(at mark: YAMLMark, _ message: String, _ help: String? = nil) {
    let start = source.offset(ofLine: mark.line + 1)
    let line = source.line(mark.line + 1)
    faults.append(
      Diagnostic(
        code: "InvalidCourse", message: message,
        range: SourceRange(
          start + line.unicodeScalars.prefix(mark.column).reduce(0) { $0 + UTF8.width($1) },
          start + line.utf8.count), help: help))
  }

  private mutating func report(_ fault: YAMLFault) {
    let origin = YAMLMark.start
    switch fault {
    case .syntax(let problem, let mark): report(at: mark, "invalid YAML: \(problem)")
    case .duplicateKey(let key, let mark): report(at: mark, "duplicate key '\(key)'")
    case .reference(let mark):
      report(at: mark, "invalid YAML: anchors and aliases can't be used here")
    case .tooDeep: report(at: origin, "invalid YAML: too many levels")
    case .invalidCharacter: report(at: origin, "invalid YAML: a character isn't allowed")
    }
  }
}
