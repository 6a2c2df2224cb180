package import Diagnostics
package import NeuralNets

/// One of several calls that are valid as an argument, with the closure that makes its value.
package struct Alternative<Made: Sendable>: Sendable {
  package let schema: CallSchema
  package let make: @Sendable (BoundCall) -> Made

  /// A call with arguments.
  package init<Arguments: ParameterList>(
    _ name: String, short: String? = nil, _ summary: String, _ arguments: Arguments,
    make: @escaping @Sendable (Bound<Arguments>) -> Made
  ) {
    schema = CallSchema(name, short: short, summary, arguments.parameters)
    self.make = { make(Bound($0, arguments)) }
  }

  /// A call without arguments.
  package init(_ name: String, _ summary: String, _ made: Made) {
    schema = CallSchema(name, summary)
    make = { _ in made }
  }

  /// The call of a catalog member, with its family's arguments before its own.
  package init<Member, Arguments: ParameterList>(
    _ entry: Entry<Member>, before arguments: Arguments,
    make: @escaping @Sendable (Member, Bound<Arguments>) -> Made
  ) {
    schema = CallSchema(entry, before: arguments.parameters)
    self.make = { make($0.member(entry), Bound($0, arguments)) }
  }

  /// The same with the family's arguments after its own.
  package init<Member, Arguments: ParameterList>(
    _ entry: Entry<Member>, after arguments: Arguments,
    make: @escaping @Sendable (Member, Bound<Arguments>) -> Made
  ) {
    schema = CallSchema(entry, after: arguments.parameters)
    self.make = { make($0.member(entry), Bound($0, arguments)) }
  }

  /// The call of a catalog member.
  package init(_ entry: Entry<Made>) {
    self.init(entry, after: NoArguments()) { member, _ in member }
  }

  /// The same call with what it makes transformed.
  package func map<Other>(_ transform: @escaping @Sendable (Made) -> Other) -> Alternative<Other> {
    Alternative<Other>(schema: schema) { transform(make($0)) }
  }

  /// A formula instead of the other calls, with the place of its name.
  package static func formula<Arguments: ParameterList>(
    _ summary: String, _ arguments: Arguments,
    make: @escaping @Sendable (FormulaName, Bound<Arguments>) -> Made
  ) -> Alternative {
    Alternative(schema: .formula(summary, arguments.parameters)) {
      make(FormulaName($0), Bound($0, arguments))
    }
  }

  private init(schema: CallSchema, make: @escaping @Sendable (BoundCall) -> Made) {
    self.schema = schema
    self.make = make
  }
}

/// The name of a formula that replaces another call.
package struct FormulaName: Sendable {
  package let name: String
  package let range: SourceRange

  fileprivate init(_ call: BoundCall) {
    name = Self.parameter.value(in: call)
    range = call.range(of: Self.parameter.parameter.name)
  }

  package static let parameter = TypedParameter(
    "name", .reference([.formula]),
    "The formula; you can also write its name in place of `formula`: `f(…)` for `formula(f, …)`.")
}
