import Diagnostics

/// Finds functions that call themselves without end, directly or through others: no condition
/// guards the calls.
struct RecursionChecker {
  let library: FormulaLibrary

  /// The cycles of functions, each starting at its first definition.
  func cycles() -> [[String]] {
    let functions = library.definitions.filter(\.isFunction)
    var calls: [String: [String]] = [:]
    for definition in functions {
      calls[definition.name] = Self.certainCalls(of: definition.body).filter {
        library.definition(named: $0)?.isFunction ?? false
      }.sorted()
    }
    var found: [[String]] = []
    var told = Set<String>()
    for definition in functions where !told.contains(definition.name) {
      guard let cycle = Self.cycle(from: definition.name, calls) else { continue }
      found.append(cycle)
      told.formUnion(cycle)
    }
    return found
  }

  func diagnostics() -> [Diagnostic] {
    cycles().compactMap { cycle in
      guard let definition = library.definition(named: cycle[0]) else { return nil }
      return Diagnostic(
        code: "EndlessRecursion",
        message: "invalid recursion: \(Self.phrase(cycle)) without end",
        range: definition.nameRange,
        help: "add a condition that ends it: "
          + "\(cycle[0])(n) = 1 if n < 1 else n * \(cycle[0])(n - 1)")
    }
  }

  /// `'f' calls itself`, or `'f' calls 'g', which calls 'f',`.
  static func phrase(_ cycle: [String]) -> String {
    guard cycle.count > 1 else { return "'\(cycle.first ?? "")' calls itself" }
    let others = (cycle.dropFirst() + [cycle[0]]).prefix(6).map { "'\($0)'" }
    return "'\(cycle[0])' calls " + others.joined(separator: ", which calls ") + ","
  }

  /// Returns the shortest path from a function back to itself.
  private static func cycle(from start: String, _ calls: [String: [String]]) -> [String]? {
    var origin: [String: String] = [:]
    var open = [start]
    var next = 0
    while next < open.count {
      let name = open[next]
      next += 1
      for callee in calls[name] ?? [] {
        if callee == start {
          var path = [name]
          while let last = path.last, last != start, let from = origin[last] { path.append(from) }
          return path.reversed()
        }
        if origin[callee] == nil {
          origin[callee] = name
          open.append(callee)
        }
      }
    }
    return nil
  }

  // MARK: Calls

  /// The functions that lines call regardless of any values.
  private static func certainCalls(of body: [Statement]) -> Set<String> {
    var calls = Set<String>()
    for statement in body {
      switch statement.kind {
      case .assignment(_, let value), .result(let value): calls.formUnion(certainCalls(of: value))
      case .results(let results):
        for result in results { calls.formUnion(certainCalls(of: result.value)) }
      case .repetition(let count, let body):
        calls.formUnion(certainCalls(of: count))
        if case .number(let times) = count.kind, times >= 1 {
          calls.formUnion(certainCalls(of: body))
        }
      }
    }
    return calls
  }

  private static func certainCalls(of expression: Expression) -> Set<String> {
    if case .conditional(let condition, let then, let otherwise) = expression.kind {
      return certainCalls(of: condition)
        .union(certainCalls(of: then).intersection(certainCalls(of: otherwise)))
    }
    var calls = Set<String>()
    if case .call(let call) = expression.kind { calls.insert(call.name) }
    for child in expression.children { calls.formUnion(certainCalls(of: child)) }
    return calls
  }
}

extension FormulaLibrary {
  /// The definitions that never have a value: those that couldn't be parsed, and those that call
  /// themselves without end.
  public var faultyNames: Set<String> {
    Set(definitions.filter(\.isUnread).map(\.name))
      .union(RecursionChecker(library: self).cycles().flatMap { $0 })
  }
}
