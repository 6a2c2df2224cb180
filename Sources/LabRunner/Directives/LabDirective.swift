public import LabLanguage
internal import LabMarkdown
internal import LabResults

/// A directive of the lab language, such as `@train`. Each one has a file of its own below this
/// folder.
///
/// A directive has three parts, which correspond to the stages of a lab. Its form declares the
/// parameters; it checks the arguments one by one, prints the help, and generates the reference.
/// The initializer runs during planning and checks what arguments mean together, for example
/// whether a network fits a data set; the value that it makes holds everything that running needs.
/// `run(in:)` does the work and returns an ``Outcome``.
protocol LabDirective: Sendable {
  associatedtype Arguments: ParameterList

  static var form: DirectiveForm<Arguments> { get }

  /// Whether a lab can allow it in answers.
  static var mayBeInAnswers: Bool { get }

  /// Reads arguments that match the form, and checks what types can't express, such as shapes.
  /// Reports every error to the context, and is nil if there was one.
  init?(_ call: Bound<Arguments>, in context: inout PlanningContext)

  /// The outcome of a directive that an obstacle keeps from running.
  static func outcome(of directive: Directive, behind obstacle: Obstacle) -> Outcome

  /// Does the work. Whatever can go wrong is an outcome.
  ///
  /// - Failure: Throws if there is nothing to show, for example because the lab's budget is too
  ///   small.
  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome

  /// What `run` has defined in the lab, as bytes; empty if it defines nothing, nil if it can't be kept.
  func product(in lab: RunningLab) -> [UInt8]?

  /// Defines again what `run` has defined in an equal lab; false if the bytes are of no use.
  func restore(_ product: [UInt8], in lab: inout RunningLab) -> Bool
}

extension LabDirective {
  func product(in lab: RunningLab) -> [UInt8]? { [] }

  func restore(_ product: [UInt8], in lab: inout RunningLab) -> Bool { product.isEmpty }
}

extension LabDirective {
  static var schema: DirectiveSchema { form.schema }

  static var mayBeInAnswers: Bool { !schema.isCheck && !schema.takesPoints }

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    self.init(Bound(call, Self.form.arguments), in: &context)
  }

  static func outcome(of directive: Directive, behind obstacle: Obstacle) -> Outcome {
    Outcome(obstacle)
  }
}

/// The directives of the language. Add new ones here; `ARCHITECTURE.md` lists the other steps.
public enum Directives {
  static let all: [any LabDirective.Type] = [
    ParameterDirective.self,
    DatasetDirective.self,
    NetworkDirective.self,
    TrainDirective.self,
    MinimizeDirective.self,
    GradcheckDirective.self,
    ExpectDirective.self,
    HiddenDirective.self,
    PlotDirective.self,
    TableDirective.self,
    ShowDirective.self,
  ]

  /// Every directive's schema, including those that open blocks, in the order of the reference.
  public static var schemas: [DirectiveSchema] {
    all.map { $0.schema } + ContainerKind.allCases.map(\.schema)
  }

  /// Returns the schema of a directive, which may open a block.
  package static func schema(named name: String) -> DirectiveSchema? { schemasByName[name] }

  private static let schemasByName = Dictionary(
    uniqueKeysWithValues: schemas.map { ($0.name, $0) })

  static func type(named name: String) -> (any LabDirective.Type)? { typesByName[name] }

  private static let typesByName = Dictionary(
    uniqueKeysWithValues: all.map { ($0.schema.name, $0) })
}
