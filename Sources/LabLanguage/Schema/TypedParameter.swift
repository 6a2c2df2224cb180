package import Diagnostics

/// A parameter whose value has a type: declared once, in an ``ParameterList``, it is checked, described,
/// and read by that declaration.
package struct TypedParameter<Value: Sendable>: Sendable {
  package private(set) var parameter: Parameter
  /// Whether it is the first argument of a directive, which has no label.
  package private(set) var isSubject = false
  private let type: ParameterType<Value>
  /// The value if none is given and there is no default.
  private let absent: Value?

  /// A required argument.
  package init(
    _ name: String, _ type: ParameterType<Value>, sweep: Bool = false, _ summary: String,
    isRepeatable: Bool = false
  ) {
    parameter = Parameter(
      name, type.form, .required, sweep: sweep, summary, isRepeatable: isRepeatable)
    self.type = type
    absent = nil
  }

  /// An argument with a default, as it would be written in a lab.
  package init(
    _ name: String, _ type: ParameterType<Value>, default text: String, sweep: Bool = false,
    _ summary: String
  ) {
    parameter = Parameter(name, type.form, .defaulted(text), sweep: sweep, summary)
    self.type = type
    absent = nil
  }

  /// An optional argument.
  package init<Wrapped>(
    _ name: String, optional type: ParameterType<Wrapped>, sweep: Bool = false, _ summary: String
  ) where Value == Wrapped? {
    parameter = Parameter(name, type.form, .optional, sweep: sweep, summary)
    // A value of another type is a mistake here, too, and not the same as none.
    self.type = ParameterType(form: type.form) { type.read($0).map(Optional.some) }
    absent = .some(nil)
  }

  /// The same parameter as the first argument of a directive.
  package var asSubject: TypedParameter {
    var copy = self
    copy.isSubject = true
    return copy
  }

  /// The same parameter, but for formulas that exist or that other parameters ask students for.
  package var withoutAsking: TypedParameter {
    var copy = self
    copy.parameter.asksForFormulas = false
    return copy
  }

  /// Reads the value of a call that was bound to the parameter.
  ///
  /// - Failure: Traps if the call was bound to another parameter with that name.
  package func value(in call: BoundCall) -> Value {
    guard let bound = call.value(parameter.name) else {
      if let absent { return absent }
      preconditionFailure("'\(parameter.name)' was not bound")
    }
    guard let value = type.read(bound) else {
      preconditionFailure("'\(parameter.name)' was bound to another type")
    }
    return value
  }
}

/// The arguments of a directive or a call: a structure of ``TypedParameter``s and of lists that several
/// calls share, in the order of the reference.
package protocol ParameterList: Sendable {
  init()
}

/// No arguments.
package struct NoArguments: ParameterList {
  package init() {}
}

extension ParameterList {
  /// The declarations of the properties, in order.
  fileprivate var declarations: [any DeclaredParameter] {
    Mirror(reflecting: self).children.flatMap { child -> [any DeclaredParameter] in
      if let argument = child.value as? any DeclaredParameter { return [argument] }
      if let list = child.value as? any ParameterList { return list.declarations }
      preconditionFailure("\(Self.self) holds '\(child.label ?? "")', which is no argument")
    }
  }

  /// The label of an argument.
  package func name(of argument: PartialKeyPath<Self>) -> String {
    guard let argument = self[keyPath: argument] as? any DeclaredParameter else {
      preconditionFailure("\(argument) is no argument")
    }
    return argument.parameter.name
  }

  /// The arguments with labels.
  package var parameters: [Parameter] { declarations.filter { !$0.isSubject }.map(\.parameter) }

  /// The first argument, which has no label.
  package var subject: Parameter? { declarations.first { $0.isSubject }?.parameter }
}

private protocol DeclaredParameter {
  var parameter: Parameter { get }
  var isSubject: Bool { get }
}

extension TypedParameter: DeclaredParameter {}

/// A checked call whose arguments are read through their declarations: `call.epochs`.
@dynamicMemberLookup
package struct Bound<Arguments: ParameterList>: Sendable {
  package let call: BoundCall
  private let arguments: Arguments

  package init(_ call: BoundCall, _ arguments: Arguments) {
    self.call = call
    self.arguments = arguments
  }

  /// The place of the whole call.
  package var range: SourceRange { call.range }

  package subscript<Value>(dynamicMember argument: KeyPath<Arguments, TypedParameter<Value>>)
    -> Value
  {
    arguments[keyPath: argument].value(in: call)
  }

  /// The arguments of a list that several calls share.
  package subscript<List: ParameterList>(dynamicMember list: KeyPath<Arguments, List>) -> Bound<
    List
  > {
    Bound<List>(call, arguments[keyPath: list])
  }

  package func isGiven<Value>(_ argument: KeyPath<Arguments, TypedParameter<Value>>) -> Bool {
    call.isGiven(arguments[keyPath: argument].parameter.name)
  }

  /// The label of an argument that the author left out.
  package func missing<Value>(_ argument: KeyPath<Arguments, TypedParameter<Value>>) -> String? {
    isGiven(argument) ? nil : arguments[keyPath: argument].parameter.name
  }

  /// The label and the place of an argument that the author provided.
  package func given<Value>(
    _ argument: KeyPath<Arguments, TypedParameter<Value>>
  ) -> (label: String, range: SourceRange)? {
    isGiven(argument)
      ? (arguments[keyPath: argument].parameter.name, range(of: argument)) : nil
  }

  /// The place of an argument, or of the call if the argument was left out.
  package func range<Value>(of argument: KeyPath<Arguments, TypedParameter<Value>>) -> SourceRange {
    call.range(of: arguments[keyPath: argument].parameter.name)
  }

  /// The calls that result from lists in sweepable places; see ``BoundCall/expanded()``.
  package func expanded() -> [(labels: [SweptValue], call: Bound)] {
    call.expanded().map { ($0.labels, Bound($0.call, arguments)) }
  }

  package var variantCount: Int { call.variantCount }
}
