internal import Datasets
internal import Diagnostics
internal import LabLanguage
internal import Tensors

extension Preparation {
  /// Reads the preparation of a data set from the arguments of `@dataset`.
  init(_ call: Bound<DatasetArguments>, for dataset: Dataset) {
    self.init()
    if !call.from.selectsColumns { features = call.features }
    // A group without members contains all other classes.
    mergedClasses = call.classes ?? []
    if call.classes != nil, !mergedClasses.contains(where: { $0.members == nil }) {
      keptClasses = mergedClasses.flatMap { $0.members ?? [] }
    }
    if call.scale != nil || call.offset != nil {
      scalings.append(.affine(scale: call.scale ?? 1, offset: call.offset ?? 0))
    }
    if let scaling = call.scaling.scaling { scalings.append(scaling) }
    scalingBasis = call.scalingFrom.basis
    if let targets = call.targets {
      encoding = targets.encoding
      targetCopies = targets.copies
    } else {
      encoding = standardEncoding(of: dataset, from: call.from)
    }
    split = call.split
  }

  /// Explicit whole numbers may be regression targets; they are kept as they are.
  private func standardEncoding(of dataset: Dataset, from source: DatasetSource) -> TargetEncoding {
    let areNumbers =
      switch source.classes {
      case .named: false
      case .numbered: true
      case .asWritten: dataset.classNames.allSatisfy { Double($0) != nil }
      }
    let classCount = mergedClasses.isEmpty ? dataset.classNames.count : mergedClasses.count
    let isNamed = !mergedClasses.isEmpty || !areNumbers
    return classCount > 2 && isNamed ? .oneHot : .values
  }
}

extension Bound<DatasetArguments> {
  /// The place of the argument that has the error.
  func range(of fault: PreparationError) -> SourceRange {
    switch fault {
    case .unknownFeature, .noFeatures: range(of: \.features)
    case .unknownClass, .classInTwoGroups, .classWithoutGroup, .noSamples: range(of: \.classes)
    case .notAClassification, .notTwoClasses, .invalidTargetCopies: range(of: \.targets)
    case .unusableNumber: range(of: \.scale)
    case .invalidSplit: range(of: \.split)
    }
  }
}

extension Preparation {
  /// The number of features and targets that a row will have.
  func width(of dataset: Dataset) -> Int {
    let classes = mergedClasses.isEmpty ? dataset.classNames.count : mergedClasses.count
    let targets = encoding == .oneHot ? classes : dataset.targets.columns
    return (features ?? dataset.featureNames).count + targets * targetCopies
  }
}
