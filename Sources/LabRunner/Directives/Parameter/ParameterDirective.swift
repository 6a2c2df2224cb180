internal import Diagnostics
internal import Digests
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabResults
internal import Numerals

/// `@parameter`: a number that differs from student to student.
struct ParameterDirective: LabDirective {
  static let form = DirectiveForm<ParameterArguments>(
    "parameter",
    "Defines a number that is drawn for each student; without a variant, it is the first choice.",
    example: "@parameter(rate, oneOf: [0.1, 0.2, 0.5])")

  /// A student's numbers come from the variant.
  static let mayBeInAnswers = false

  private let name: String
  private let value: Double

  init?(_ call: Bound<ParameterArguments>, in context: inout PlanningContext) {
    guard let choices = Self.choices(of: call, in: &context) else { return nil }
    name = call.name
    value = choices[context.variant.map { $0.draw(for: call.name, from: choices.count) } ?? 0]
    context.parameters[name] = value
  }

  private static func choices(
    of call: Bound<ParameterArguments>, in context: inout PlanningContext
  ) -> [Double]? {
    let choices = call.oneOf ?? call.integers?.map(Double.init) ?? []
    guard call.isGiven(\.oneOf) != call.isGiven(\.integers), !choices.isEmpty else {
      context.report(
        "InvalidParameter", "invalid parameter '\(call.name)': it needs either oneOf or integers",
        at: call.range, help: "write oneOf: [0.1, 0.2], or integers: 20...40")
      return nil
    }
    return choices
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    .definition(
      Definition(
        kind: .parameter, name: name, facts: [Numeral.plain(value)],
        data: .tensor(Tensor(value))))
  }
}

/// The arguments of `@parameter`.
struct ParameterArguments: ParameterList {
  let name = TypedParameter(
    "name", .definition(.parameter), "The parameter's name, for arguments, formulas, and prose."
  ).asSubject
  let oneOf = TypedParameter(
    "oneOf", optional: .list(of: .anyNumber), "The numbers to choose from.")
  let integers = TypedParameter(
    "integers", optional: .integers(-1_000_000...1_000_000), "The integers to choose from.")
}

extension Variant {
  /// Returns a number from 0 to `count` - 1 that depends on nothing but the variant and a name.
  func draw(for name: String, from count: Int) -> Int {
    Int(digest(of: name) % UInt64(count))
  }

  /// Returns the seed of a lab's random numbers.
  func seed(from seed: UInt64) -> UInt64 { digest(of: "seed \(seed)") }

  private func digest(of name: String) -> UInt64 {
    SHA256.digest(of: "\(text)/\(name)".utf8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension Directive {
  /// The directive with the values of parameters in place of their names, where a number can be.
  /// Formulas keep the names, which have the same values there.
  func applying(_ parameters: [String: Double]) -> Directive {
    guard !parameters.isEmpty, let schema else { return self }
    let arguments = arguments.enumerated().map { index, argument in
      let named = schema.parameters.first { $0.name == argument.label }
      let type = (named ?? (index == 0 ? schema.subject : nil))?.type
      guard type?.mayHoldNumbers ?? false else { return argument }
      return argument.applying(parameters)
    }
    return Directive(name: name, nameRange: nameRange, arguments: arguments, range: range)
  }
}

extension ValueType {
  /// Whether a number can be written there, by itself or in a list, a range, or a call.
  fileprivate var mayHoldNumbers: Bool {
    switch self {
    case .number, .integer, .points, .range, .integers, .call: true
    case .list(let element): element.mayHoldNumbers
    case .either(let types): types.contains(where: \.mayHoldNumbers)
    case .definition, .identifier, .function, .reference, .text, .boolean, .choice, .expression,
      .arguments:
      false
    }
  }
}

extension Argument {
  fileprivate func applying(_ parameters: [String: Double]) -> Argument {
    Argument(label: label, labelRange: labelRange, value: value.applying(parameters))
  }
}

extension ArgumentValue {
  fileprivate func applying(_ parameters: [String: Double]) -> ArgumentValue {
    switch kind {
    case .name(let name):
      parameters[name].map { ArgumentValue(.number($0), range: range) } ?? self
    case .list(let values):
      ArgumentValue(.list(values.map { $0.applying(parameters) }), range: range)
    case .range(let lower, let upper):
      ArgumentValue(
        .range(lower: lower.applying(parameters), upper: upper.applying(parameters)), range: range)
    case .call(let name, let nameRange, let arguments):
      ArgumentValue(
        .call(
          name: name, nameRange: nameRange,
          arguments: arguments.map { $0.applying(parameters) }),
        range: range)
    case .number, .string, .boolean, .formula, .invalid: self
    }
  }
}
