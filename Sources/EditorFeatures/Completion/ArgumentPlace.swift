internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// A place between the parentheses of a directive, in a text that may end there.
struct ArgumentPlace {
  /// An open bracket, from the outermost one on.
  struct Frame {
    /// The name before a parenthesis; empty for none, and for another bracket.
    let callee: String
    let calleeStart: Int
    let isList: Bool
    /// The labels of the arguments before, and of this one.
    var labels: [String] = []
    var label: String?
    /// The number of arguments before.
    var index = 0
    /// Where the argument, after its label, begins.
    var start: Int
  }

  private(set) var frames: [Frame]
  /// Where the string begins that contains the place, after its quotation mark.
  private(set) var string: Int?
  let directive: DirectiveSchema

  private static let mostLines = 60

  /// Nil if a place isn't within a directive.
  init?(at offset: Int, in text: LabText) {
    var line = text.lineStart(of: offset)
    for _ in 0..<Self.mostLines {
      let start = text.contentStart(ofLineAt: line)
      if start < offset, text.bytes[start] == UInt8(ascii: "@") {
        let end = text.wordEnd(after: start + 1)
        let name = text.string(start + 1..<end)
        guard end < offset, text.bytes[end] == UInt8(ascii: "("),
          let schema = Directives.schema(named: name)
        else { return nil }
        directive = schema
        frames = []
        read(text, from: start + 1, to: offset)
        if frames.isEmpty { return nil }
        return
      }
      let isBlank = start < offset && LabText.endsLine(text.bytes[start])
      guard line > 0, !isBlank else { return nil }
      line = text.lineStart(of: line - 1)
    }
    return nil
  }

  private mutating func read(_ text: LabText, from start: Int, to end: Int) {
    var position = start
    while position < end {
      let byte = text.bytes[position]
      if string != nil {
        if byte == UInt8(ascii: "\\") { position += 1 }
        if byte == UInt8(ascii: "\"") { string = nil }
      } else {
        read(byte, at: position, in: text)
        if frames.isEmpty, position > text.wordEnd(after: start) { return }
      }
      position += 1
    }
  }

  private mutating func read(_ byte: UInt8, at position: Int, in text: LabText) {
    switch byte {
    case UInt8(ascii: "\""): string = position + 1
    case UInt8(ascii: "("):
      let name = text.wordStart(before: position)
      frames.append(
        Frame(
          callee: text.string(name..<position), calleeStart: name, isList: false,
          start: position + 1))
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      frames.append(Frame(callee: "", calleeStart: position, isList: true, start: position + 1))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = frames.popLast()
    case UInt8(ascii: ","):
      guard !frames.isEmpty else { return }
      frames[frames.count - 1].index += 1
      frames[frames.count - 1].label = nil
      frames[frames.count - 1].start = position + 1
    case UInt8(ascii: ":"):
      guard let frame = frames.last, !frame.isList, frame.label == nil else { return }
      let label = text.string(frame.start..<position).trimmed
      frames[frames.count - 1].label = label
      frames[frames.count - 1].labels.append(label)
      frames[frames.count - 1].start = position + 1
    default: break
    }
  }
}

extension ArgumentPlace {
  /// What can be written at the place.
  enum Expected {
    /// A value of a parameter, if one is known, or a label, if it may begin here.
    case argument(of: Owner, Parameter?)
    /// Something in the formula language.
    case formula
  }

  /// A directive or a call with its parameters.
  struct Owner {
    /// As in `@train` or `adam`.
    let name: String
    let parameters: [Parameter]
    let subject: Parameter?
  }

  var expected: Expected {
    var owner = Owner(
      name: "@\(directive.name)", parameters: directive.parameters, subject: directive.subject)
    var parameter = owner.parameter(for: frames[0])
    for frame in frames.dropFirst() {
      guard let outer = parameter, !outer.type.isFormula else { return .formula }
      if frame.isList { continue }
      let calls = outer.type.calls
      if let call = calls.first(where: { $0.isCalled(frame.callee) }) {
        owner = Owner(name: call.name, parameters: call.parameters, subject: nil)
      } else if let call = calls.first(where: { $0.name == CallSchema.formula }) {
        owner = Owner(
          name: frame.callee, parameters: Array(call.parameters.dropFirst()), subject: nil)
      } else {
        return .formula
      }
      parameter = owner.parameter(for: frame)
    }
    if let parameter, parameter.type.isFormula { return .formula }
    return .argument(of: owner, parameter)
  }
}

extension ArgumentPlace.Owner {
  func parameter(for frame: ArgumentPlace.Frame) -> Parameter? {
    if let label = frame.label {
      return (parameters + (subject.map { [$0] } ?? [])).first { $0.name == label }
    }
    if frame.isList { return nil }
    if name.hasPrefix("@") { return frame.index == 0 ? subject : nil }
    if parameters.indices.contains(frame.index) { return parameters[frame.index] }
    return parameters.last.flatMap { $0.isRepeatable ? $0 : nil }
  }
}

extension ValueType {
  /// Whether every value of it is in the formula language.
  var isFormula: Bool {
    leaves.allSatisfy {
      switch $0 {
      case .expression, .arguments: true
      default: false
      }
    }
  }
}
