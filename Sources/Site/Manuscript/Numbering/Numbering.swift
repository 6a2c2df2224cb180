internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Platform

/// The numbers and names in a lab: the same on both of its pages, whatever the outcomes.
///
/// Solutions are counted separately, so leaving them out changes no numbers.
struct Numbering {
  struct Place: Hashable {
    let kind: Landmark.Kind
    let offset: Int
  }

  /// By kind and start.
  let places: [Place: Landmark]
  /// By authors' names and by the anchors of headings and terms.
  let names: [String: Landmark]
  /// The number of equations before a formula whose lines KaTeX numbers, by its place.
  let equationsBefore: [Int: Int]
  /// The formulas that are numbered with `\tag`, by their places.
  let tags: [Int: String]
  let footnotes: FootnoteNumbers
  let levels: HeadingLevels
  /// Names that are defined twice.
  let diagnostics: [Diagnostic]
  /// By their anchors on the page.
  private let anchors: [String: Landmark]

  /// Numbers a lab for callers that need only names, not the numbers of formulas.
  init(of plan: Plan) { self.init(of: plan, LabProse(of: plan.document), .untypeset) }

  /// Numbers a lab; `mathematics` provides the number of lines of a formula that KaTeX numbers.
  init(of plan: Plan, _ prose: LabProse, _ mathematics: LabMathematics) {
    let reader = NumberingReader(of: plan, prose, mathematics)
    levels = reader.levels
    places = reader.places
    names = reader.names
    equationsBefore = reader.equationsBefore
    tags = reader.tags
    footnotes = reader.footnotes
    diagnostics = reader.diagnostics
    anchors = reader.anchors
  }

  /// Returns the landmark that starts at an offset.
  subscript(kind: Landmark.Kind, at range: SourceRange) -> Landmark? {
    places[Place(kind: kind, offset: range.lowerBound)]
  }

  /// Returns a directive's result, if that has a number or a name.
  func landmark(of directive: Directive) -> Landmark? {
    directive.shown.flatMap { self[Landmark.Kind($0), at: directive.range] }
  }

  /// Returns the landmark with a name, or with an anchor on the page.
  func landmark(named name: String) -> Landmark? {
    names[name] ?? anchors[name] ?? name.percentDecoded.flatMap { names[$0] }
  }

  /// Returns the target of a link within the page.
  func landmark(linkedBy destination: String) -> Landmark? {
    destination.hasPrefix("#") ? landmark(named: String(destination.dropFirst())) : nil
  }
}
