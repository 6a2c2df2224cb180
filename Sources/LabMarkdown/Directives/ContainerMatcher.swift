import Diagnostics

/// Wraps the blocks between `@exercise(…)` and `@end(exercise)` in a container.
///
/// For libcmark, a closer directly below a list belongs to the list's last item. So a closer
/// without an opener on its level is passed up to the level above, if nothing of the item follows
/// it. So is a criterion there, with its text.
struct ContainerMatcher {
  private struct Frame {
    let opener: Directive
    var content: [Draft] = []
    /// Whether it belongs to an included file.
    var isFile: Bool { opener.word == .include }
    /// What it contains if it has no end: an answer stops before the next directive, so that the
    /// checks below it count.
    var contentOfAnswer: [Draft] {
      guard opener.containerKind == .answer else { return content }
      return Array(content.prefix { $0.directive == nil })
    }
  }

  /// The maximum number of open blocks.
  private static let deepest = 32

  private let source: SourceText
  private let inclusions: Inclusions
  private var outermost: [Draft] = []
  private var open: [Frame] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What belongs to the level above, closer first.
  private(set) var handedOut: [LevelItem] = []

  init(_ source: SourceText, _ inclusions: Inclusions) {
    self.source = source
    self.inclusions = inclusions
  }

  /// - Parameter tail: The index from which items can be passed up; nil for none.
  mutating func match(_ items: [LevelItem], tail: Int?) -> [Draft] {
    for (index, item) in items.enumerated() {
      switch item {
      case .block(let draft): add(draft)
      case .directive(let directive) where inclusions.isOpener(directive):
        open.append(Frame(opener: directive))
      case .directive(let directive) where directive.word == .include:
        refuse(directive)
      case .directive(let directive) where inclusions.isCloser(directive):
        closeFile(at: directive.range.lowerBound)
      case .directive(let directive) where directive.word == .end:
        if let tail, index >= tail, isClosedFurtherOut(directive) {
          handedOut = Array(items[index...])
          closeAll()
          return outermost
        }
        close(directive)
      case .directive(let directive) where directive.containerKind != nil:
        if let tail, index > tail, open.isEmpty, directive.containerKind?.list != nil {
          handedOut = Array(items[index...])
          return outermost
        }
        begin(directive)
      case .directive(let directive):
        add(Draft(.finished(.directive(directive)), range: directive.range))
      }
    }
    closeAll()
    return outermost
  }

  /// Shows an `@include` that isn't carried out; if nothing has been reported about it, it is in a
  /// place where none is allowed.
  private mutating func refuse(_ directive: Directive) {
    if !inclusions.failed.contains(directive.range.lowerBound) {
      report(
        "MisplacedInclude", "misplaced @include: it is in a list, a block quote, or a footnote",
        at: directive.range, help: "put it at the beginning of a line, outside of them")
    }
    let text = source.shown(directive.range)
    add(Draft(.finished(.invalid(source: text)), range: directive.range))
  }

  /// Ends an included file, and reports the blocks that it leaves open.
  private mutating func closeFile(at end: Int) {
    guard open.contains(where: \.isFile) else { return }
    while let frame = open.last, !frame.isFile {
      reportUnclosed(end: nil)
      pop(to: frame.content.last?.range.upperBound ?? frame.opener.range.upperBound)
    }
    pop(to: end)
  }

  /// The innermost block that is open in the current file.
  private var innermost: Frame? { open.last.flatMap { $0.isFile ? nil : $0 } }

  private mutating func begin(_ opener: Directive) {
    guard open.count(where: { !$0.isFile }) < Self.deepest else {
      report(
        "TooDeep", "invalid block: more than \(Self.deepest) blocks are open", at: opener.range)
      return add(Draft(.finished(.directive(opener)), range: opener.range))
    }
    if let kind = opener.containerKind, kind.list != nil, innermost?.opener.containerKind == kind {
      pop(to: opener.range.lowerBound, by: opener)
    }
    open.append(Frame(opener: opener))
  }

  private mutating func add(_ draft: Draft) {
    if open.isEmpty {
      outermost.append(draft)
    } else {
      open[open.count - 1].content.append(draft)
    }
  }

  /// Returns the block that a closer names, with the place of the name.
  private func target(of closer: Directive) -> (name: String, range: SourceRange)? {
    guard closer.arguments.count == 1, let argument = closer.arguments.first,
      argument.label == nil, case .name(let name) = argument.value.kind
    else { return nil }
    return (name, argument.value.range)
  }

  private func isClosedFurtherOut(_ closer: Directive) -> Bool {
    guard let name = target(of: closer)?.name, ContainerKind.names.contains(name) else {
      return false
    }
    return !open.contains { $0.opener.name == name }
  }

  private mutating func close(_ closer: Directive) {
    guard let (name, range) = target(of: closer) else {
      let expected = innermost.map { $0.opener.name } ?? "exercise"
      if closer.isWhole {
        report(
          "InvalidCloser", "invalid closer: it must name the block that it closes",
          at: closer.range,
          help: "as in @end(\(expected))", replacement: innermost == nil ? nil : "@end(\(expected))"
        )
      }
      if innermost != nil { pop(to: closer.range.upperBound) }
      return
    }
    // A block ends in the file in which it begins.
    let first = open.lastIndex(where: \.isFile) ?? -1
    guard let index = open.lastIndex(where: { $0.opener.name == name }), index > first else {
      return reportUnmatched(name, at: range, closer)
    }
    while open.count - 1 > index {
      reportUnclosed(end: "@end(\(name)) on line \(line(closer.range))")
      let ends = open.last?.opener.containerKind?.list?.rawValue == name
      pop(to: closer.range.lowerBound, by: ends ? closer : nil)
    }
    pop(to: closer.range.upperBound, by: closer)
  }

  private mutating func reportUnmatched(
    _ name: String, at range: SourceRange, _ closer: Directive
  ) {
    guard ContainerKind.names.contains(name) else {
      let names = ContainerKind.names
      let suggestion = Spelling.suggestion(for: name, among: names)
      let opened =
        innermost.map { "@\($0.opener.name) on line \(line($0.opener.range)) is open" }
        ?? "blocks are \(names.joined(separator: ", "))"
      report(
        "UnknownCloser", "unknown block '\(name)' in @end\(suggestion)", at: range, help: opened,
        replacement: innermost?.opener.name)
      if innermost != nil { pop(to: closer.range.upperBound) }
      return
    }
    let opened = innermost.map {
      "; @\($0.opener.name) on line \(line($0.opener.range)) is open here"
    }
    report(
      "MisplacedCloser", "misplaced @end(\(name))\(opened ?? ": no @\(name) is open here")",
      at: closer.range,
      help: "end a block with @end and its own name, in the list, block quote, or file "
        + "in which it begins"
    )
    if name == ContainerKind.answer.rawValue { extendAnswer() }
    let text = source.shown(closer.range)
    add(Draft(.finished(.invalid(source: text)), range: closer.range))
  }

  /// Adds the text between the end of an answer and a second end to the answer: a student who
  /// closed it early may have written that text.
  private mutating func extendAnswer() {
    var content = open.last?.content ?? outermost
    guard let index = content.lastIndex(where: \.isAnswer),
      case .container(let opener, let closer, let drafts) = content[index].kind
    else { return }
    let rest = Array(content[(index + 1)...])
    let range = rest.reduce(content[index].range) { $0.union($1.range) }
    content[index...] = [Draft(.container(opener, closer: closer, drafts + rest), range: range)]
    if open.isEmpty { outermost = content } else { open[open.count - 1].content = content }
  }

  private mutating func closeAll() {
    while let last = open.last {
      if last.isFile {
        refuse(last.opener)
      } else {
        reportUnclosed(end: nil)
      }
      pop(to: last.content.last?.range.upperBound ?? last.opener.range.upperBound)
    }
  }

  private mutating func reportUnclosed(end: String?) {
    guard let opener = open.last?.opener, opener.containerKind?.list == nil else { return }
    let rest = open.last.flatMap { $0.content.dropFirst($0.contentOfAnswer.count).first }
    let first = rest?.directive.map { "@\($0.name) on line \(line($0.range))" }
    let place = (first ?? end).map { " before \($0)" } ?? ""
    report(
      "MissingCloser",
      "missing @end(\(opener.name))\(place) for the @\(opener.name) on line \(line(opener.range))",
      at: opener.range, help: "close it with @end(\(opener.name)) on its own line")
  }

  private mutating func pop(to end: Int, by closer: Directive? = nil) {
    guard let frame = open.popLast() else { return }
    guard !frame.isFile else {
      for draft in frame.content { add(draft) }
      return
    }
    let inside = closer == nil ? frame.contentOfAnswer : frame.content
    let rest = frame.content[inside.count...]
    let last = rest.isEmpty ? end : inside.last?.range.upperBound ?? frame.opener.range.upperBound
    let range = SourceRange(frame.opener.range.lowerBound, last)
    add(Draft(.container(frame.opener, closer: closer?.range, inside), range: range))
    for draft in rest { add(draft) }
  }

  private func line(_ range: SourceRange) -> Int { source.location(of: range.lowerBound).line }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil,
    replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, message: message, range: range, help: help, replacement: replacement))
  }
}

extension Draft {
  /// The directive that it is or that opens it, unless it is a part of prose.
  fileprivate var directive: Directive? {
    switch kind {
    case .finished(.directive(let directive)): directive
    case .container(let opener, _, _) where ![.note, .columns].contains(opener.containerKind):
      opener
    default: nil
    }
  }

  fileprivate var isAnswer: Bool {
    if case .container(let opener, _, _) = kind {
      opener.containerKind == .answer
    } else {
      false
    }
  }
}
