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
