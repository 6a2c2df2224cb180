internal import Diagnostics
internal import Foundation
internal import LabMarkdown
internal import LabRunner

/// The numbers and names of a lab: the same for both of its pages, whatever came out.
///
/// What stands in a solution is counted apart, so that leaving it out changes no number.
struct Numbering {
  struct Place: Hashable {
    let kind: Landmark.Kind
    let offset: Int
  }

  /// By what they are and where they begin.
  let places: [Place: Landmark]
  /// By the names that authors give and by the anchors of headings and terms.
  let names: [String: Landmark]
  /// How many equations come before a formula whose lines KaTeX numbers, by its place.
  let equationsBefore: [Int: Int]
  /// The formulas that get a number by `\tag`, by their places.
  let tags: [Int: String]
  let footnotes: FootnoteNumbers
  let levels: HeadingLevels
  /// Names that are given twice.
  let diagnostics: [Diagnostic]
  /// By their places in the page.
  private let anchors: [String: Landmark]

  /// Numbers a lab of which only the names are wanted, not the numbers of formulas.
  init(of plan: Plan) { self.init(of: plan, LabProse(of: plan.document), .untypeset) }

  /// Numbers a lab; `mathematics` tells how many lines of a formula KaTeX numbers by itself.
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

  /// Returns what begins at an offset.
  subscript(kind: Landmark.Kind, at range: SourceRange) -> Landmark? {
    places[Place(kind: kind, offset: range.lowerBound)]
  }

  /// Returns what a directive shows, if that has a number or a name.
  func landmark(of directive: Directive) -> Landmark? {
    directive.landmarkKind.flatMap { self[$0, at: directive.range] }
  }

  /// Returns what a name stands for, or an anchor of the page.
  func landmark(named name: String) -> Landmark? {
    names[name] ?? anchors[name] ?? name.removingPercentEncoding.flatMap { names[$0] }
  }

  /// Returns what a link leads to within the page.
  func landmark(linkedBy destination: String) -> Landmark? {
    destination.hasPrefix("#") ? landmark(named: String(destination.dropFirst())) : nil
  }
}
