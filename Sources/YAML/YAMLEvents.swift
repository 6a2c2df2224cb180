internal import CYAML

/// The beginning or end of something in YAML.
struct YAMLEvent {
  enum Kind {
    case scalar(YAMLScalar)
    case sequence, mapping
    /// The end of a sequence or mapping, or either end of a document.
    case boundary
    case endOfText
  }

  let kind: Kind
  /// Where it begins.
  let mark: YAMLMark
  let end: YAMLMark
  /// Whether it is an alias or has an anchor.
  let isReference: Bool
}

/// The events of a text, as libyaml finds them; the only place that uses the library.
struct YAMLEvents: ~Copyable {
  // libyaml keeps the addresses of both.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(of text: String) {
    bytes = .allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// Returns the next event. Nothing follows an error or the end of the text.
  func next() throws(YAMLFault) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  private var fault: YAMLFault {
    precondition(parser.pointee.error != YAML_MEMORY_ERROR, "out of memory")
    guard let problem = parser.pointee.problem, parser.pointee.error != YAML_READER_ERROR else {
      return .invalidCharacter
    }
    return .syntax(problem: String(cString: problem), YAMLMark(faultMark))
  }

  /// Where the problem is. What lacks its end begins earlier than where libyaml notices it.
  private var faultMark: yaml_mark_t {
    guard let context = parser.pointee.context else { return parser.pointee.problem_mark }
    let isUnended = ["while scanning a simple key", "while scanning a quoted scalar"].contains(
      String(cString: context))
    return isUnended ? parser.pointee.context_mark : parser.pointee.problem_mark
  }
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    mark = YAMLMark(event.start_mark)
    end = YAMLMark(event.end_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      kind = .scalar(YAMLScalar(event.data.scalar))
      isReference = event.data.scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequence
      isReference = event.data.sequence_start.anchor != nil
    case YAML_MAPPING_START_EVENT:
      kind = .mapping
      isReference = event.data.mapping_start.anchor != nil
    default:
      kind = event.type == YAML_STREAM_END_EVENT ? .endOfText : .boundary
      isReference = event.type == YAML_ALIAS_EVENT
    }
  }
}

extension YAMLScalar {
  fileprivate init(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar) {
    string = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    style =
      switch scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      default: .other
      }
    let tag = scalar.tag.map { String(cString: $0) }
    isString = style != .plain || tag == "tag:yaml.org,2002:str" || tag == "!"
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    line = Int(mark.line)
    column = Int(mark.column)
  }
}
