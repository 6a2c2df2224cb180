/// What can be wrong with the preparation of a data set.
public enum PreparationError: Error, Equatable, CustomStringConvertible {
  /// The data set has no feature with this name.
  case unknownFeature(name: String, known: [String])

  /// No feature is selected.
  case noFeatures

  /// The data set has no class with this name.
  case unknownClass(name: String, known: [String])

  /// A class belongs to two groups, or two groups take all the rest.
  case classInTwoGroups(name: String)

  /// A class belongs to no group.
  case classWithoutGroup(name: String)

  /// The data set has numbers as targets, not classes.
  case notAClassification(purpose: String)

  /// The encoding needs two classes.
  case notTwoClasses(encoding: String, classes: [String])

  /// A scale, an offset, or a divisor isn't usable.
  case unusableNumber(Double, purpose: String)

  /// The targets can't be repeated this many times.
  case invalidTargetCopies(Int)

  /// A part of the split would be empty, or larger than the whole.
  case invalidSplit(training: SampleAmount, total: Int)

  /// No sample is left.
  case noSamples

  /// The message for the author.
  public var description: String {
    switch self {
    case .unknownFeature(let name, let known):
      "the data set has no feature '\(name)'; it has \(known.joined(separator: ", "))"
    case .noFeatures:
      "no feature is left to learn from"
    case .unknownClass(let name, let known):
      "the data set has no class '\(name)'; it has \(known.joined(separator: ", "))"
    case .classInTwoGroups(let name):
      "class '\(name)' belongs to two groups; list it in only one of them"
    case .classWithoutGroup(let name):
      "class '\(name)' belongs to no group; add a group for it, or don't keep it"
    case .notAClassification(let purpose):
      "\(purpose) need classes, but the targets of the data set are numbers"
    case .notTwoClasses(let encoding, let classes):
      "\(encoding) targets need two classes, but there are \(classes.count) "
        + "(\(classes.joined(separator: ", "))); merge some, or use one-hot targets"
    case .unusableNumber(let number, let purpose):
      "\(number) cannot be used as \(purpose)"
    case .invalidTargetCopies(let copies):
      "targets cannot be repeated \(copies) times; use 1 or more"
    case .invalidSplit(.count(let count), let total):
      "a training set of \(count) of \(total) samples leaves nothing for training or for the test"
    case .invalidSplit(.share(let share), let total):
      "a fraction of \(share) of \(total) samples leaves nothing for training or for the test"
    case .noSamples:
      "no sample is left"
    }
  }
}

extension Preparation {
  /// Returns every problem of this preparation for a data set; if there are none, it can be
  /// prepared.
  public func problems(with dataset: Dataset) -> [PreparationError] {
    var problems = featureProblems(dataset) + classProblems(dataset) + scalingProblems()
    if targetCopies < 1 { problems.append(.invalidTargetCopies(targetCopies)) }
    guard problems.isEmpty else { return problems }
    let classing = Classing(dataset, self)
    problems += encodingProblems(dataset, classNames: classing.names)
    let total = classing.rows.count
    if total == 0 {
      problems.append(.noSamples)
    } else if let training = split.training {
      let count = training.count(of: total) ?? 0
      if count < 1 || count >= total {
        problems.append(.invalidSplit(training: training, total: total))
      }
    }
    return problems
  }

  private func featureProblems(_ dataset: Dataset) -> [PreparationError] {
    if (features ?? dataset.featureNames).isEmpty { return [.noFeatures] }
    let isKnown = Set(dataset.featureNames)
    return (features ?? []).lazy.filter { !isKnown.contains($0) }.prefix(Self.mostTold).map {
      .unknownFeature(name: $0, known: dataset.featureNames)
    }
  }

  /// The maximum number of unknown class or feature names that are reported.
  private static var mostTold: Int { 100 }

  private func classProblems(_ dataset: Dataset) -> [PreparationError] {
    if dataset.classes == nil {
      let isSelecting = keptClasses != nil
      if !mergedClasses.isEmpty { return [.notAClassification(purpose: "merging classes")] }
      return isSelecting ? [.notAClassification(purpose: "keeping some classes")] : []
    }
    let known = dataset.classNames
    let named = (keptClasses ?? []) + mergedClasses.flatMap { $0.members ?? [] }
    let isKnown = Set(known)
    let unknown = named.lazy.filter { !isKnown.contains($0) }
    var problems: [PreparationError] = unknown.prefix(Self.mostTold).map {
      .unknownClass(name: $0, known: known)
    }
    guard !mergedClasses.isEmpty else { return problems }
    var seen: Set<String> = []
    for name in mergedClasses.flatMap({ $0.members ?? [] }) {
      if !seen.insert(name).inserted, problems.count < Self.mostTold {
        problems.append(.classInTwoGroups(name: name))
      }
    }
    let rests = mergedClasses.filter { $0.members == nil }
    let kept = keptClasses.map(Set.init)
    let ungrouped = known.filter { !seen.contains($0) && kept?.contains($0) ?? true }
    if rests.count > 1 {
      problems += ungrouped.prefix(1).map { .classInTwoGroups(name: $0) }
    } else if rests.isEmpty {
      problems += ungrouped.prefix(Self.mostTold).map { .classWithoutGroup(name: $0) }
    }
    return problems
  }

  private func scalingProblems() -> [PreparationError] {
    scalings.flatMap { scaling -> [PreparationError] in
      switch scaling {
      case .affine(let scale, let offset):
        return (scale.isFinite ? [] : [.unusableNumber(scale, purpose: "a scale")])
          + (offset.isFinite ? [] : [.unusableNumber(offset, purpose: "an offset")])
      case .divided(let divisor):
        let isUsable = divisor.isFinite && divisor != 0
        return isUsable ? [] : [.unusableNumber(divisor, purpose: "a divisor")]
      case .standardized, .standardizedByColumn, .minMaxByColumn:
        return []
      }
    }
  }

  private func encodingProblems(_ dataset: Dataset, classNames: [String]) -> [PreparationError] {
    let name: String
    switch encoding {
    case .values: return []
    case .classIndex: name = "class index"
    case .zeroOne: name = "zero-one"
    case .signed: name = "signed"
    case .oneHot: name = "one-hot"
    }
    if dataset.classes == nil { return [.notAClassification(purpose: "\(name) targets")] }
    let isBinary = encoding == .zeroOne || encoding == .signed
    return isBinary && classNames.count != 2
      ? [.notTwoClasses(encoding: name, classes: classNames)] : []
  }
}
