import Diagnostics

extension FormulaLibrary {
  /// Evaluates a condition, with both sides of each of its comparisons.
  ///
  /// A comparison with a NaN is false, and `not` would make it true. So the judgment reports any
  /// decision based on a NaN, in the condition or in a definition that it calls, and any result
  /// about no elements, such as `all([])`, without which the condition would not hold.
  ///
  /// - Failure: Throws the first fault; it never traps, and ends within its budget.
  public func judge(
    _ condition: FormulaExpression, budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> FormulaJudgment {
    let judgment = try judge(condition, ConditionWatch(), budget)
    guard let vacuous = judgment.vacuous else { return judgment }
    guard judgment.isTrue, doubt(condition, budget) else { return judgment.resting(on: nil) }
    return judgment.resting(on: vacuous)
  }

  /// Whether a condition fails once results about no elements are discounted.
  private func doubt(_ condition: FormulaExpression, _ budget: FormulaBudget) -> Bool {
    do throws(FormulaFault) {
      return try !judge(condition, ConditionWatch(doubtsVacuous: true), budget).isTrue
    } catch {
      return true
    }
  }

  private func judge(
    _ condition: FormulaExpression, _ watch: ConditionWatch, _ budget: FormulaBudget
  ) throws(FormulaFault) -> FormulaJudgment {
    let interpreter = Interpreter(self, budget: budget, isChecking: false)
    interpreter.watch = watch
    var reader = ConditionReader(interpreter, condition)
    let value = try reader.value()
    let found = interpreter.watch
    return FormulaJudgment(
      value: value, comparisons: reader.comparisons(), unordered: found?.unordered,
      vacuous: found?.vacuous)
  }
}

extension FormulaLibrary {
  /// Whether an expression gives a number to compute with rather than a truth value: `a + b`, `2`,
  /// `run.loss`.
  public func isArithmetic(_ expression: FormulaExpression) -> Bool {
    isArithmetic(expression.expression)
  }

  private func isArithmetic(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .list, .product: true
    case .unary(let function, _): !function.isMask
    case .binary(let function, _, _): !function.isMask
    case .member(let base, _), .index(let base, _): objects[base.root ?? ""] != nil
    default: false
    }
  }
}

extension Expression {
  /// The name that a path such as `run.weights[0]` begins with.
  fileprivate var root: String? {
    switch kind {
    case .name(let name): name
    case .member(let base, _), .index(let base, _): base.root
    default: nil
    }
  }
}

/// Evaluates a condition: first the sides of its comparisons, once each, then the rest.
private struct ConditionReader {
  private struct Pair {
    /// The expression that compares the sides, with names in their places.
    let test: Expression
    let left: Expression
    let right: Expression
  }

  private let interpreter: Interpreter
  private let condition: FormulaExpression
  private var frame: Frame
  /// The sides in evaluation order, with the names that represent them.
  private var sides: [(name: String, expression: Expression)] = []
  private var pairs: [Pair] = []

  init(_ interpreter: Interpreter, _ condition: FormulaExpression) {
    self.interpreter = interpreter
    self.condition = condition
    frame = Frame(definition: condition.definition(locals: []))
  }

  mutating func value() throws(FormulaFault) -> Tensor {
    let rewritten = rewritten(condition.expression)
    interpreter.callStack.append("")
    for side in sides {
      let value = try interpreter.array(side.expression, &frame)
      frame.locals[side.name] = .single(value)
    }
    let traced = try interpreter.array(rewritten, &frame)
    if let tensor = traced.tensor { return tensor }
    throw FormulaFault(
      "missing value: the condition has no result", at: condition.range, code: "MissingResult")
  }

  /// The sides with their values, as far as the budget allows comparing them again.
  mutating func comparisons() -> [FormulaJudgment.Comparison] {
    var found: [FormulaJudgment.Comparison] = []
    for pair in pairs {
      guard let left = tensor(pair.left), let right = tensor(pair.right),
        let truth = tensor(pair.test)
      else { continue }
      found.append(
        FormulaJudgment.Comparison(
          left, right, truth: truth,
          texts: (
            interpreter.quote(pair.left, frame), interpreter.quote(pair.right, frame)
          )))
    }
    return found
  }

  private mutating func tensor(_ expression: Expression) -> Tensor? {
    do throws(FormulaFault) {
      return try interpreter.array(expression, &frame).tensor
    } catch {
      return nil
    }
  }

  /// Replaces the sides of comparisons with names, through `and`, `or`, `not`, `all`, and `any`.
  private mutating func rewritten(_ expression: Expression) -> Expression {
    switch expression.kind {
    case .binary(let function, let left, let right) where function.joinsConditions:
      return Expression(.binary(function, rewritten(left), rewritten(right)), expression.range)
    case .unary(.not, let operand):
      return Expression(.unary(.not, rewritten(operand)), expression.range)
    case .comparison(let first, let rest):
      return comparison(first, rest, expression)
    case .call(let call) where interpreter.library.definition(named: call.name) == nil:
      return self.call(call, expression)
    default: return expression
    }
  }

  private mutating func side(_ expression: Expression) -> Expression {
    // A name with a space can't be written in a formula.
    let name = "side \(sides.count)"
    sides.append((name, expression))
    return Expression(.name(name), expression.range)
  }

  private mutating func comparison(
    _ first: Expression, _ rest: [Comparison], _ expression: Expression
  ) -> Expression {
    let start = side(first)
    var left = start
    var links: [Comparison] = []
    for comparison in rest {
      let link = Comparison(function: comparison.function, operand: side(comparison.operand))
      let test = Expression(
        .comparison(left, [link]), left.range.union(link.operand.range))
      pairs.append(Pair(test: test, left: left, right: link.operand))
      links.append(link)
      left = link.operand
    }
    return Expression(.comparison(start, links), expression.range)
  }

  private mutating func call(_ call: Call, _ expression: Expression) -> Expression {
    let values = call.arguments.map(\.value)
    switch call.name {
    case "all", "any":
      guard let first = values.first, call.arguments[0].label == nil else { return expression }
      let changed = call.replacing([rewritten(first)])
      return Expression(.call(changed), expression.range)
    case "allclose", "isclose", "array_equal":
      guard values.count >= 2, call.arguments.prefix(2).allSatisfy({ $0.label == nil }) else {
        return expression
      }
      let (left, right) = (side(values[0]), side(values[1]))
      let changed = call.replacing([left, right])
      let test = Expression(.call(changed.element), expression.range)
      pairs.append(Pair(test: test, left: left, right: right))
      return Expression(.call(changed), expression.range)
    default: return expression
    }
  }
}

extension PairwiseFunction {
  fileprivate var joinsConditions: Bool {
    switch self {
    case .both, .either, .exclusive: true
    default: false
    }
  }
}

extension Call {
  /// The call with its first arguments replaced.
  fileprivate func replacing(_ values: [Expression]) -> Call {
    let changed = zip(arguments, values).map {
      CallArgument(label: $0.label, labelRange: $0.labelRange, value: $1)
    }
    return Call(
      name: name, nameRange: nameRange, arguments: changed + arguments.dropFirst(values.count),
      isMethod: isMethod)
  }

  /// What the call tests for each element.
  fileprivate var element: Call {
    let names = ["allclose": "isclose", "array_equal": "equal"]
    return Call(
      name: names[name] ?? name, nameRange: nameRange, arguments: arguments, isMethod: isMethod)
  }
}
