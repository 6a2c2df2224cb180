/// A directive of the lab language. Each lives in a file of its own beside this one: its schema,
/// what the planner checks, and what running it gives.
protocol LabDirective: Sendable {
  static var schema: DirectiveSchema { get }

  /// Reads checked arguments and checks what a schema cannot say, such as shapes; reports every
  /// fault to the context and is nil if there was one.
  init?(_ call: BoundCall, in context: inout PlanningContext)

  /// Does the work. What may go wrong is an outcome.
  ///
  /// - Failure: throws where there is nothing to show, for one because the lab's budget is too small.
  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome
}

/// The directives of the language. A new one is added here and nowhere else.
public enum Directives {
  static let all: [any LabDirective.Type] = [
    DatasetDirective.self,
    NetworkDirective.self,
    TrainDirective.self,
    MinimizeDirective.self,
    GradcheckDirective.self,
    ExpectDirective.self,
    PlotDirective.self,
    TableDirective.self,
    ShowDirective.self,
  ]

  /// Every directive's form, those that open blocks included, in the order of the reference.
  public static var schemas: [DirectiveSchema] { all.map { $0.schema } + ContainerInfo.schemas }

  static func type(named name: String) -> (any LabDirective.Type)? {
    all.first { $0.schema.name == name }
  }
}
