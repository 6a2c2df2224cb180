/// The rows of a data set that are kept, and their classes.
struct Classing {
  /// The kept rows, in order.
  let rows: [Int]

  /// The class of each of these rows, or nil for a regression.
  let classes: [Int]?

  /// The names of the classes.
  let names: [String]

  /// Keeps and merges classes, after `Preparation.problems` has found no problems.
  init(_ dataset: Dataset, _ preparation: Preparation) {
    guard let old = dataset.classes else {
      rows = Array(0..<dataset.count)
      classes = nil
      names = []
      return
    }
    let kept = Set(preparation.keptClasses ?? dataset.classNames)
    let groups = preparation.mergedClasses
    // Without groups, the kept classes are renumbered in the order of the data set.
    let keptInOrder = dataset.classNames.filter { kept.contains($0) }
    let numbers = Dictionary(
      groups.isEmpty
        ? keptInOrder.enumerated().map { ($1, $0) }
        : groups.enumerated().flatMap { number, group in
          (group.members ?? []).map { ($0, number) }
        }, uniquingKeysWith: { first, _ in first })
    let rest = groups.firstIndex { $0.members == nil }
    let new: [Int?] = dataset.classNames.map { name in
      kept.contains(name) ? numbers[name] ?? rest : nil
    }
    rows = old.indices.filter { new[old[$0]] != nil }
    classes = rows.compactMap { new[old[$0]] }
    names = groups.isEmpty ? keptInOrder : groups.map(\.name)
  }
}
