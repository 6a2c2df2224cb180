import Diagnostics

extension Interpreter {
  /// Evaluates an index expression.
  @inline(never)
  func part(
    _ parts: [IndexPart], of base: Expression, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    let value = try evaluate(base, &frame)
    if case .thing(let thing) = value {
      return try element(parts, of: thing, base, expression, &frame)
    }
    let source = try array(value, base, frame)
    return .single(try pick(parts, from: source, base, expression, &frame))
  }

  @inline(never)
  private func pick(
    _ parts: [IndexPart], from source: Traced, _ base: Expression, _ expression: Expression,
    _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    var picks: [IndexPlan.Pick] = []
    var isUnknown = source.shape == nil
    if parts.filter({ !$0.expressions.isEmpty || $0.isSlice }).count > 2 {
      throw tooManyIndices(expression)
    }
    for (place, part) in parts.enumerated() {
      switch part {
      case .at(let index):
        let value = try array(index, &frame)
        if value.shape == nil {
          isUnknown = true
        } else if value.isMask, value.shape?.rank != 0 {
          let isAlone = parts.count == 1
          if let all = try choose(value, from: source, alone: isAlone, index, expression, frame) {
            return all
          }
          picks.append(try mask(value, size(place, of: source), index, frame))
        } else {
          picks.append(try places(value, index, frame))
        }
      case .slice(let start, let stop, let step):
        picks.append(try slice(start, stop, step, &frame))
      case .newAxis: picks.append(.new)
      case .ellipsis:
        let rank = source.shape?.rank ?? parts.count
        let given = parts.reduce(0) { if case .newAxis = $1 { $0 } else { $0 + 1 } } - 1
        for _ in 0..<max(0, rank - given) {
          picks.append(.slice(start: nil, stop: nil, step: 1, isKnown: true))
        }
      }
    }
    if isUnknown { return .unknown }
    var result = try apply(
      .pick(IndexPlan(picks: picks)), [source], at: expression.range, [base], frame)
    if let sizes = source.sizes, picks.count == 1, case .one(let place?) = picks[0] {
      let own = place < 0 ? place + sizes.count : place
      if sizes.indices.contains(own) { result = Traced(sizes: [sizes[own]], isNumber: true) }
    }
    return result
  }

  private func tooManyIndices(_ expression: Expression) -> FormulaFault {
    FormulaFault(
      "invalid index: arrays have at most 2 dimensions", at: expression.range,
      code: "InvalidIndex")
  }

  private func size(_ place: Int, of source: Traced) -> AxisSize {
    guard let shape = source.shape, place < shape.rank else { return .unknown }
    return shape.sizes[place]
  }

  /// Indexes with a Boolean mask of the source's two dimensions; nil if the mask has only one.
  private func choose(
    _ mask: Traced, from source: Traced, alone: Bool, _ index: Expression,
    _ expression: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Traced? {
    guard alone, let shape = mask.shape, shape.rank == 2 else { return nil }
    guard let own = source.shape, own.rank == 2, shape.joined(own) != nil,
      !zip(shape.sizes, own.sizes).contains(where: { $0.differs(from: $1) })
    else {
      throw FormulaFault(
        "invalid shapes: '\(quote(index, frame))' is \(shape), but it indexes "
          + "\(source.shape?.description ?? "unknown")", at: expression.range, code: "InvalidShape")
    }
    guard let tensor = mask.tensor else { return Traced(shape: TensorShape([.unknown])) }
    let places = tensor.elements.indices.filter { tensor.elements[$0] != 0 }
    let flat = try apply(.reshape([.known(-1)]), [source], at: expression.range, [], frame)
    let plan = IndexPlan(picks: [.many(places, TensorShape(known: [places.count]))])
    return try apply(.pick(plan), [flat], at: expression.range, [], frame)
  }

  /// Returns the positions where a Boolean vector is nonzero.
  private func mask(
    _ mask: Traced, _ size: AxisSize, _ index: Expression, _ frame: Frame
  ) throws(FormulaFault) -> IndexPlan.Pick {
    guard let shape = mask.shape, shape.rank == 1 else {
      throw FormulaFault(
        "invalid index: '\(quote(index, frame))' has 2 dimensions", at: index.range,
        code: "InvalidIndex")
    }
    if shape.sizes[0].differs(from: size) {
      throw FormulaFault(
        "invalid index: '\(quote(index, frame))' is \(shape), but it indexes a dimension of size \(size)",
        at: index.range, code: "InvalidShape")
    }
    guard let tensor = mask.tensor else { return .many(nil, TensorShape([.unknown])) }
    let places = tensor.elements.indices.filter { tensor.elements[$0] != 0 }
    return .many(places, TensorShape(known: [places.count]))
  }

  private func places(
    _ value: Traced, _ index: Expression, _ frame: Frame
  ) throws(FormulaFault) -> IndexPlan.Pick {
    guard let shape = value.shape else { return .one(nil) }
    guard let tensor = value.tensor else {
      return shape.rank == 0 ? .one(nil) : .many(nil, shape)
    }
    var places: [Int] = []
    for element in tensor.elements { places.append(try whole(element, index, frame)) }
    return shape.rank == 0 ? .one(places[0]) : .many(places, shape)
  }

  private func whole(
    _ number: Double, _ index: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Int {
    if let whole = Int(exactly: number), whole.magnitude < 1 << 40 { return whole }
    throw FormulaFault(
      "invalid index '\(quote(index, frame))': \(number) is not an integer", at: index.range,
      code: "InvalidIndex")
  }

  private func slice(
    _ start: Expression?, _ stop: Expression?, _ step: Expression?, _ frame: inout Frame
  ) throws(FormulaFault) -> IndexPlan.Pick {
    var bounds: [Int?] = []
    var isKnown = true
    for bound in [start, stop, step] {
      guard let bound, !bound.isNone else {
        bounds.append(nil)
        continue
      }
      let value = try array(bound, &frame)
      if let shape = value.shape, shape.rank != 0 {
        throw FormulaFault(
          "invalid bound '\(quote(bound, frame))': it is \(shape), not a number", at: bound.range,
          code: "InvalidIndex")
      }
      guard let number = value.tensor?.number else {
        isKnown = false
        bounds.append(nil)
        continue
      }
      bounds.append(try whole(number, bound, frame))
    }
    if bounds[2] == 0, let step {
      throw FormulaFault("invalid step 0 of a slice", at: step.range, code: "InvalidIndex")
    }
    return .slice(start: bounds[0], stop: bounds[1], step: bounds[2] ?? 1, isKnown: isKnown)
  }
}

extension Expression {
  var isNone: Bool {
    if case .name("None") = kind { return true }
    return false
  }
}
