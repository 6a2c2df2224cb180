import Diagnostics

/// Paths such as `run.weights[0]`, resolved step by step up to the first array.
extension Interpreter {
  /// Returns the array for a value from the lab where an array is needed.
  @inline(never)
  func array(
    of value: LabValue, _ expression: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Traced {
    let text = quote(expression, frame)
    switch value {
    case .tensor(let tensor): return Traced(tensor)
    case .shape(let shape): return shape.map { Traced(shape: $0) } ?? .unknown
    case .unanswered(let name): throw unanswered(name, at: expression.range)
    case .missing(let reason):
      if isChecking { return .unknown }
      throw FormulaFault(
        "missing value of '\(text)': \(reason)", at: expression.range, code: "MissingValue",
        reason: .missing(reason))
    case .text:
      throw FormulaFault(
        "invalid value: '\(text)' is a text, not a number", at: expression.range,
        code: "InvalidValue")
    case .list(let list):
      if case .tensor(let tensor)? = LabValue.stacked(list) { return Traced(tensor) }
      if case .shape(let shape?)? = LabValue.stacked(list) { return Traced(shape: shape) }
      throw FormulaFault(
        "invalid value: '\(text)' is a list of \(list.count), not an array",
        at: expression.range, code: "InvalidValue",
        help: list.isEmpty ? nil : "select one of them: \(text)[0]")
    case .record(let record):
      let samples = record.names.prefix(3).map { "\(text).\($0)" }.joined(separator: ", ")
      throw FormulaFault(
        "invalid value: '\(text)' is \(record.phrase), not a number", at: expression.range,
        code: "InvalidValue", help: samples.isEmpty ? nil : "select one of its values: \(samples)")
    }
  }

  /// Returns a named member: `run.loss`.
  @inline(never)
  func member(
    _ name: String, of value: LabValue, _ base: Expression, _ expression: Expression,
    _ frame: Frame
  ) throws(FormulaFault) -> Value {
    let found: LabValue?
    let phrase: String
    switch value {
    case .record(let record):
      found = record[name]
      phrase = record.phrase
    case .list(let list):
      found = LabValue.values(of: name, in: list)
      phrase = "a list"
    default: return .single(try array(of: value, base, frame))
    }
    if let found { return Value(found) }
    let known = value.memberNames
    let place = SourceRange(
      expression.range.upperBound - name.utf8.count, expression.range.upperBound)
    throw FormulaFault(
      "unknown value '\(name)' of '\(quote(base, frame))', which is \(phrase)"
        + NameChecker.suggestion(for: name, among: known), at: place, code: "UnknownMember",
      help: known.isEmpty ? "it has no named values" : "it has \(known.joined(separator: ", "))")
  }

  /// Returns a numbered element: `runs[2]`, `run.weights[-1]`.
  @inline(never)
  func element(
    _ parts: [IndexPart], of value: LabValue, _ base: Expression, _ expression: Expression,
    _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    let list: [LabValue]
    switch value {
    case .list(let elements): list = elements
    case .record(let record) where !record.elements.isEmpty: list = record.elements
    case .record(let record):
      throw FormulaFault(
        "invalid index: '\(quote(base, frame))' is \(record.phrase), and has no numbered parts",
        at: expression.range, code: "InvalidIndex")
    default:
      _ = try array(of: value, base, frame)
      return .single(.unknown)
    }
    guard parts.count == 1, case .at(let index) = parts[0] else {
      let text = quote(base, frame)
      throw FormulaFault(
        "invalid index: '\(text)' is a list, which takes one index at a time",
        at: expression.range, code: "InvalidIndex", help: "write \(text)[0], then a second index")
    }
    let place = try array(index, &frame)
    guard let tensor = place.tensor else { return .single(.unknown) }
    guard let number = tensor.number, let whole = Int(exactly: number) else {
      throw FormulaFault(
        "invalid index '\(quote(index, frame))': the index of a list must be an integer",
        at: index.range, code: "InvalidIndex")
    }
    let own = whole < 0 ? whole + list.count : whole
    guard list.indices.contains(own) else {
      let range =
        list.isEmpty ? "the list is empty" : "indices run from 0 to \(list.count - 1)"
      throw FormulaFault(
        "invalid index: '\(quote(base, frame))' has no element \(whole)", at: index.range,
        code: "InvalidIndex", help: range)
    }
    return Value(list[own])
  }
}

extension Value {
  init(_ value: LabValue) {
    switch value {
    case .tensor(let tensor): self = .single(Traced(tensor))
    case .shape(let shape): self = .single(shape.map { Traced(shape: $0) } ?? .unknown)
    default: self = .thing(value)
    }
  }
}

extension LabValue {
  /// The value of a member for each element of a list: numbers as a vector, vectors of equal length
  /// as a matrix.
  static func values(of name: String, in list: [LabValue]) -> LabValue? {
    var values: [LabValue] = []
    for element in list {
      switch element {
      case .record(let record):
        guard let value = record[name] else { return nil }
        values.append(value)
      case .list(let inner):
        guard let value = Self.values(of: name, in: inner) else { return nil }
        values.append(value)
      default: return nil
      }
    }
    return values.isEmpty ? nil : stacked(values) ?? .list(values)
  }

  /// The values as one array; nil unless all are numbers, or vectors of equal length.
  static func stacked(_ values: [LabValue]) -> LabValue? {
    var shapes: [TensorShape] = []
    var elements: [Double]? = []
    for value in values {
      switch value {
      case .tensor(let tensor):
        shapes.append(TensorShape(known: tensor.shape))
        elements?.append(contentsOf: tensor.elements)
      case .shape(let shape?):
        shapes.append(shape)
        elements = nil
      default: return nil
      }
    }
    guard let first = shapes.first, first.rank < 2, shapes.allSatisfy({ $0 == first }) else {
      return nil
    }
    let shape = TensorShape([.known(values.count)] + first.sizes)
    if let elements, let counts = shape.counts {
      return .tensor(Tensor(shape: counts, elements))
    }
    return .shape(shape)
  }

  /// The names that can follow a dot.
  var memberNames: [String] {
    switch self {
    case .record(let record): record.names
    case .list(let list): list.first?.memberNames ?? []
    default: []
    }
  }
}
