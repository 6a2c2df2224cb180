package import Diagnostics
package import LabMarkdown
package import LabRunner

/// A lab as an editor sees it: its plan, and every name in it with its places.
package struct LabFacts: Sendable {
  /// The plan of the whole lab.
  package let plan: Plan
  /// The places of names, sorted.
  package let places: [NamePlace]
  /// The labels of places on the page, such as figures and exercises, sorted.
  package let labels: [String]
  /// The BibTeX file, read.
  package let works: CitedWorks?
  private let definitions: [NamePlace.Key: [NamePlace]]

  package init(of plan: Plan) {
    self.plan = plan
    let found = NameFinder(in: plan.document, plan.formulas).places.filter {
      plan.document.source.spells($0)
    }
    places = found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    definitions = Dictionary(grouping: places.filter(\.isDefinition), by: \.key)
    labels = Set(places.filter { $0.isDefinition && $0.key.space == .label }.map(\.key.name))
      .sorted()
    works = CitedWorks(of: plan.document)
  }

  package var document: Document { plan.document }
  package var source: SourceText { plan.document.source }

  /// Returns the name at an offset, which may also be right behind it.
  package func place(at offset: Int) -> NamePlace? {
    let end = places.partitioningIndex { $0.range.lowerBound > offset }
    return places[..<end].suffix(4).last {
      $0.range.contains(offset) || $0.range.upperBound == offset
    }
  }

  /// Returns where a name is defined, in order.
  package func definitions(of key: NamePlace.Key) -> [NamePlace] { definitions[key] ?? [] }

  /// Returns every place of a name, in order.
  package func places(of key: NamePlace.Key) -> [NamePlace] { places.filter { $0.key == key } }

  /// The names that directives and formulas define, in the order of the lab, each once.
  package var definedNames: [NamePlace] {
    var seen = Set<String>()
    return places.filter {
      $0.isDefinition && $0.key.space == .value && seen.insert($0.key.name).inserted
    }
  }
}

extension SourceText {
  /// Whether a name is written at its place, as one that a setting or a placeholder gives isn't.
  fileprivate func spells(_ place: NamePlace) -> Bool { self[place.range] == place.key.name }
}
