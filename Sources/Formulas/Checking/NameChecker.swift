import Diagnostics

/// Finds undefined names and calls with wrong arguments, in every branch of a definition.
package struct NameChecker {
  let library: FormulaLibrary
  var diagnostics: [Diagnostic] = []

  init(_ library: FormulaLibrary) { self.library = library }

  mutating func check(_ definition: FormulaDefinition) {
    for parameter in definition.parameters {
      if let value = parameter.defaultValue { check(value, []) }
    }
    var locals = Set(definition.parameterNames)
    check(definition.body, &locals)
  }

  private mutating func check(_ body: [Statement], _ locals: inout Set<String>) {
    for statement in body {
      switch statement.kind {
      case .assignment(let names, let value):
        check(value, locals)
        locals.formUnion(names.map(\.name))
      case .repetition(let count, let inner):
        check(count, locals)
        check(inner, &locals)
      case .result(let value): check(value, locals)
      case .results(let results):
        for result in results { check(result.value, locals) }
      }
    }
  }

  private mutating func check(_ expression: Expression, _ locals: Set<String>) {
    switch expression.kind {
    case .name(let name):
      if !isKnown(name, locals) {
        report(
          Self.unknownValue(name, at: expression.range, locals: locals, library))
      }
    case .call(let call): check(call, locals)
    case .member(_, let name) where ["grad", "requires_grad", "dtype", "device"].contains(name):
      report(
        FormulaFault(
          "unknown member '.\(name)': arrays have .T, .shape, .size, and .ndim",
          at: expression.range, code: "UnknownMember",
          help: name == "grad"
            ? "write the gradient as a separate formula; '@gradcheck(…)' checks it" : nil))
    default: break
    }
    if case .call(let call) = expression.kind {
      for argument in call.arguments where argument.label != "dtype" {
        check(argument.value, locals)
      }
    } else {
      for child in expression.children { check(child, locals) }
    }
  }

  private func isKnown(_ name: String, _ locals: Set<String>) -> Bool {
    locals.contains(name) || library.definition(named: name) != nil
      || library.objects[name] != nil || name == "None"
      || BuiltinFunction.constants[name] != nil || library.unanswered.contains(name)
  }

  private mutating func check(_ call: Call, _ locals: Set<String>) {
    if BuiltinFunction.isDraw(call.name) {
      if call.isMethod { return }
      if library.definition(named: call.name) == nil {
        if library.stream == nil { report(Interpreter.missingStream(call)) }
        return
      }
    }
    if let definition = library.definition(named: call.name) {
      if let fault = Self.fault(of: call, to: definition) { report(fault) }
    } else if library.unanswered.contains(call.name) {
      return
    } else if RandomStream.makers[call.name] != nil {
      return
    } else if let function = BuiltinFunction.named(call.name) {
      if let fault = BuiltinCall.fault(of: call, to: function) { report(fault) }
    } else {
      report(Self.unknownFunction(call, locals: locals, library))
    }
  }

  private mutating func report(_ fault: FormulaFault) { diagnostics.append(fault.diagnostic) }

  // MARK: Messages

  /// Suggests a similar name. For names of one or two letters, only the other case is similar.
  package static func suggestion(
    for name: String, among known: @autoclosure () -> [String]
  ) -> String {
    if name.count > 2 { return Spelling.suggestion(for: name, among: known()) }
    return Spelling.twin(of: name, among: known()).map { "; did you mean '\($0)'?" } ?? ""
  }

  static func unknownValue(
    _ name: String, at range: SourceRange, locals: Set<String>, _ library: FormulaLibrary
  ) -> FormulaFault {
    if let here = ForeignWords.values[name] {
      return FormulaFault(
        "unknown name '\(name)'; write \(here)", at: range, code: "UnknownName")
    }
    if let function = BuiltinFunction.named(name) {
      return FormulaFault(
        "missing arguments of '\(name)'; write \(function.signature)", at: range,
        code: "MissingArgument")
    }
    if ForeignWords.missing.contains(name) {
      return FormulaFault(
        "unknown name '\(name)': formulas don't support this NumPy name", at: range,
        code: "UnknownName")
    }
    let help = ForeignWords.functions[name].map { "write \($0)" }
    return FormulaFault(
      "unknown name '\(name)'"
        + suggestion(for: name, among: names(known: locals, library)), at: range,
      code: "UnknownName", help: help)
  }

  /// All names that could have been meant, in order of proximity.
  private static func names(known locals: Set<String>, _ library: FormulaLibrary) -> [String] {
    locals.sorted() + library.objects.keys.sorted() + library.definitions.map(\.name)
      + BuiltinFunction.constants.keys.sorted()
  }

  static func unknownFunction(
    _ call: Call, locals: Set<String>, _ library: FormulaLibrary
  ) -> FormulaFault {
    let name = call.name
    if locals.contains(name) || library.objects[name] != nil
      || BuiltinFunction.constants[name] != nil
    {
      return FormulaFault(
        "invalid call: '\(name)' is a value, not a function", at: call.nameRange,
        code: "InvalidCall", help: "write '\(name) * (…)' to multiply, '\(name)[…]' to index")
    }
    if let here = ForeignWords.functions[name] {
      return FormulaFault(
        "unknown function '\(name)'; write \(here)", at: call.nameRange, code: "UnknownFunction")
    }
    if ForeignWords.missing.contains(name) {
      return FormulaFault(
        "unknown function '\(name)': formulas don't support this NumPy function",
        at: call.nameRange, code: "UnknownFunction")
    }
    return FormulaFault(
      "unknown function '\(name)'"
        + suggestion(for: name, among: library.definitions.map(\.name) + BuiltinFunction.names),
      at: call.nameRange, code: "UnknownFunction",
      help: "define it in a formula: '\(name)(x) = …'")
  }

  /// Returns the fault in the number or labels of a call's arguments, if any.
  static func fault(of call: Call, to definition: FormulaDefinition) -> FormulaFault? {
    if definition.isUnread { return nil }
    guard definition.isFunction else {
      return FormulaFault(
        "invalid call: '\(call.name)' is a constant", at: call.nameRange, code: "InvalidCall",
        help: "write '\(call.name) * (…)' to multiply")
    }
    let names = definition.parameterNames
    let signature = "\(definition.name)(\(names.joined(separator: ", ")))"
    var given = Set<String>()
    var position = 0
    for argument in call.arguments {
      let name: String
      if let label = argument.label {
        guard names.contains(label) else {
          return FormulaFault(
            "unknown argument '\(label)' of '\(call.name)'"
              + suggestion(for: label, among: names), at: argument.labelRange,
            code: "UnknownArgument", help: "write \(signature)")
        }
        name = label
      } else if position < names.count {
        name = names[position]
        position += 1
      } else {
        return FormulaFault(
          "invalid number of arguments of '\(call.name)': \(call.arguments.count), at most "
            + "\(names.count)", at: argument.value.range, code: "InvalidArguments",
          help: "write \(signature)")
      }
      if !given.insert(name).inserted {
        return FormulaFault(
          "duplicate argument '\(name)' of '\(call.name)'", at: argument.value.range,
          code: "DuplicateArgument", help: "write \(signature)")
      }
    }
    for parameter in definition.parameters {
      if parameter.defaultValue == nil, !given.contains(parameter.name) {
        return FormulaFault(
          "missing argument '\(parameter.name)' of '\(call.name)'", at: call.nameRange,
          code: "MissingArgument", help: "write \(signature)")
      }
    }
    return nil
  }
}
