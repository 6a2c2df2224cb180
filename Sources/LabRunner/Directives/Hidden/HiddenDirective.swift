internal import LabLanguage
internal import LabMarkdown
internal import LabResults

/// `@hidden`: stands for a check that students don't see.
struct HiddenDirective: LabDirective {
  static let form = DirectiveForm<HiddenArguments>(
    HiddenArgument.standIn,
    "Stands in students' files for a check with `hidden: true`, which runs only when the lab is graded.",
    isCheck: true, example: "@hidden(points: 1)")

  init?(_ call: Bound<HiddenArguments>, in context: inout PlanningContext) {}

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome { .hidden }
}

/// The arguments of `@hidden`.
struct HiddenArguments: ParameterList {
  let points = TypedParameter<Double?>.points("The points that the check gives if it is passed.")
}
