/// Writes a definition with made-up names as numbers, in order of appearance.
struct CanonicalWriter {
  private(set) var text = ""
  private(set) var size = 0
  private var numbers: [String: Int] = [:]
  private let madeUp: Set<String>

  init(madeUp: Set<String>) { self.madeUp = madeUp }

  mutating func write(_ definition: FormulaDefinition) {
    write([token(definition.name, isMadeUp: madeUp.contains(definition.name))])
    for parameter in definition.parameters {
      declare(parameter.name)
      if let value = parameter.defaultValue { write([.text("=")] + tokens(of: value)) }
    }
    write(definition.body)
  }

  private mutating func write(_ body: [Statement]) {
    for statement in body {
      switch statement.kind {
      case .assignment(let names, let value):
        write([.text(";")] + tokens(of: value) + [.text("->")])
        for name in names { declare(name.name) }
      case .repetition(let count, let inner):
        write([.text(";repeat")] + tokens(of: count) + [.text("{")])
        write(inner)
        write([.text("}")])
      case .result(let value): write([.text(";return")] + tokens(of: value))
      case .results(let results):
        for result in results.sorted(by: { $0.name < $1.name }) {
          write([.text(";return \(result.name):")] + tokens(of: result.value))
        }
      }
    }
  }

  /// Gives a name its number, and writes it.
  private mutating func declare(_ name: String) { write([.name(name)]) }

  private mutating func write(_ tokens: [CanonicalToken]) {
    for token in tokens {
      switch token {
      case .text(let sign): text += sign
      case .value(let value): text += value
      case .name(let name):
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        text += " #\(number)"
      }
      if token.counts { size += 1 }
    }
  }
}

// MARK: Expressions

extension CanonicalWriter {
  private func token(_ name: String, isMadeUp: Bool) -> CanonicalToken {
    isMadeUp ? .name(name) : .value(" " + name)
  }

  private func tokens(of expression: Expression) -> [CanonicalToken] {
    switch expression.kind {
    case .number(let number): [.value(" \(number)")]
    case .truth(let truth): [.value(" \(truth)")]
    case .name(let name):
      [token(name, isMadeUp: madeUp.contains(name) || numbers[name] != nil)]
    case .binary(.add, _, _), .binary(.subtract, _, _), .unary(.negate, _):
      sorted(operands(of: expression, by: addTerms), signs: ("+", "-"))
    case .binary(.multiply, _, _), .binary(.divide, _, _):
      sorted(operands(of: expression, by: addFactors), signs: ("*", "/"))
    case .unary(let function, let operand): call(function.rawValue, [tokens(of: operand)])
    case .binary(let function, let left, let right):
      call(function.sign, [tokens(of: left), tokens(of: right)])
    case .product(let left, let right): call("@", [tokens(of: left), tokens(of: right)])
    case .list(let elements): call("list", elements.map(tokens))
    case .comparison(let first, let rest):
      call(rest.map(\.function.sign).joined(), ([first] + rest.map(\.operand)).map(tokens))
    case .conditional(let condition, let then, let otherwise):
      call("if", [condition, then, otherwise].map(tokens))
    case .call(let called): tokens(of: called)
    case .member(let base, let name): call("." + name, [tokens(of: base)])
    case .index(let base, let parts): call("[]", [tokens(of: base)] + parts.map(tokens))
    case .hole, .invalid: [.text("?")]
    }
  }

  private func call(_ name: String, _ operands: [[CanonicalToken]]) -> [CanonicalToken] {
    [.text(name + "(")] + operands.flatMap { $0 + [.text(",")] } + [.text(")")]
  }

  private func tokens(of called: Call) -> [CanonicalToken] {
    let arguments = called.arguments.flatMap { argument in
      [.text((argument.label ?? "") + ":")] + tokens(of: argument.value)
    }
    return [token(called.name, isMadeUp: madeUp.contains(called.name)), .text("(")] + arguments
      + [.text(")")]
  }

  private func tokens(of part: IndexPart) -> [CanonicalToken] {
    switch part {
    case .at(let expression): tokens(of: expression)
    case .slice(let start, let stop, let step):
      [start, stop, step].flatMap { ($0.map(tokens) ?? []) + [.text(":")] }
    case .newAxis: [.text("None")]
    case .ellipsis: [.text("...")]
    }
  }
}

// MARK: Sums and products

extension CanonicalWriter {
  /// An operand of a sum or a product, and whether it is subtracted or divides.
  private typealias Operand = (tokens: [CanonicalToken], isInverse: Bool)

  private func operands(
    of expression: Expression, by add: (Expression, Bool, inout [Operand]) -> Void
  ) -> [Operand] {
    var operands: [Operand] = []
    add(expression, false, &operands)
    return operands
  }

  private func addTerms(
    of expression: Expression, isInverse: Bool, to operands: inout [Operand]
  ) {
    switch expression.kind {
    case .binary(.add, let left, let right):
      addTerms(of: left, isInverse: isInverse, to: &operands)
      addTerms(of: right, isInverse: isInverse, to: &operands)
    case .binary(.subtract, let left, let right):
      addTerms(of: left, isInverse: isInverse, to: &operands)
      addTerms(of: right, isInverse: !isInverse, to: &operands)
    case .unary(.negate, let operand):
      addTerms(of: operand, isInverse: !isInverse, to: &operands)
    default: operands.append((tokens(of: expression), isInverse))
    }
  }

  private func addFactors(
    of expression: Expression, isInverse: Bool, to operands: inout [Operand]
  ) {
    switch expression.kind {
    case .binary(.multiply, let left, let right):
      addFactors(of: left, isInverse: isInverse, to: &operands)
      addFactors(of: right, isInverse: isInverse, to: &operands)
    case .binary(.divide, let left, let right):
      addFactors(of: left, isInverse: isInverse, to: &operands)
      addFactors(of: right, isInverse: !isInverse, to: &operands)
    default: operands.append((tokens(of: expression), isInverse))
    }
  }

  private func sorted(
    _ operands: [Operand], signs: (String, String)
  ) -> [CanonicalToken] {
    let keyed = operands.map { operand in
      let sign = operand.isInverse ? signs.1 : signs.0
      return (key: sign + key(of: operand.tokens), tokens: [.text(sign)] + operand.tokens)
    }
    // The sort is stable, and names without a number yet don't count.
    return [.text("(")] + keyed.sorted { $0.key < $1.key }.flatMap(\.tokens) + [.text(")")]
  }

  private func key(of tokens: [CanonicalToken]) -> String {
    tokens.map { token in
      switch token {
      case .text(let text), .value(let text): text
      case .name(let name): numbers[name].map { " #\($0)" } ?? " #"
      }
    }.joined()
  }
}
