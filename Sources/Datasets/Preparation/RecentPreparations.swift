internal import Synchronization
internal import Tensors

/// The data sets that have been prepared last. The plans for a lab's audiences share them, and so do those of
/// a lab that is being edited.
final class RecentPreparations: Sendable {
  private struct Entry {
    let dataset: Dataset
    let preparation: Preparation
    let generator: RandomGenerator
    let result: (data: PreparedData, generator: RandomGenerator)

    var size: Int { dataset.features.elements.count + dataset.targets.elements.count }
  }

  static let shared = RecentPreparations()

  /// The most recent one last.
  private let entries = Mutex<[Entry]>([])
  /// The most that are kept, and the most numbers in their data sets.
  private let (mostEntries, mostNumbers) = (32, 2_000_000)

  /// Returns what a preparation has given before; nil if it isn't known.
  func result(
    of preparation: Preparation, for dataset: Dataset, using generator: RandomGenerator
  ) -> (data: PreparedData, generator: RandomGenerator)? {
    let known = entries.withLock { entries in
      entries.filter { $0.preparation == preparation && $0.generator == generator }
    }
    return known.last { $0.dataset == dataset }?.result
  }

  func keep(
    _ result: (data: PreparedData, generator: RandomGenerator), of preparation: Preparation,
    for dataset: Dataset, using generator: RandomGenerator
  ) {
    let entry = Entry(
      dataset: dataset, preparation: preparation, generator: generator, result: result)
    entries.withLock { entries in
      entries.append(entry)
      while entries.count > mostEntries || entries.reduce(0, { $0 + $1.size }) > mostNumbers {
        entries.removeFirst()
      }
    }
  }
}
