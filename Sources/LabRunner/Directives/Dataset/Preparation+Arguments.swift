internal import Datasets
internal import Tensors

extension Preparation {
  /// Reads the preparation of a data set from the arguments of `@dataset`.
  init(_ call: BoundCall, for dataset: Dataset) {
    self.init()
    if call.call("from")?.name != "csv" { features = call.texts("features") }
    readClasses(call)
    readScalings(call)
    readTargets(call, dataset)
    if let split = call.call("split"), split.name != "none" {
      let amount = split.number("train") ?? 0
      let training: SampleAmount = amount < 1 ? .share(amount) : .count(Int(min(amount, 1e15)))
      self.split =
        split.name == "inOrder" ? .inOrder(training: training) : .permuted(training: training)
    }
  }

  /// A list of classes selects and orders them. A group merges several into one; a group without
  /// members contains all others.
  private mutating func readClasses(_ call: BoundCall) {
    guard let list = call.list("classes") else { return }
    mergedClasses = list.map { element in
      guard let group = element.call else {
        let name = element.plainText ?? element.text
        return ClassGroup(name: name, members: [name])
      }
      return ClassGroup(name: group.text("name") ?? "", members: group.texts("of"))
    }
    if !mergedClasses.contains(where: { $0.members == nil }) {
      keptClasses = mergedClasses.flatMap { $0.members ?? [] }
    }
  }

  private mutating func readScalings(_ call: BoundCall) {
    if call.isGiven("scale") || call.isGiven("offset") {
      scalings.append(
        .affine(scale: call.number("scale") ?? 1, offset: call.number("offset") ?? 0))
    }
    switch call.text("scaling") {
    case "standardize": scalings.append(.standardized)
    case "standardizeColumns": scalings.append(.standardizedByColumn)
    case "minMaxColumns": scalings.append(.minMaxByColumn)
    default: break
    }
    if call.text("scalingFrom") == "train" { scalingBasis = .trainingSamples }
  }

  private mutating func readTargets(_ call: BoundCall, _ dataset: Dataset) {
    switch call.call("targets")?.name {
    case "zeroOne": encoding = .zeroOne
    case "signed": encoding = .signed
    case "oneHot": encoding = .oneHot
    case "index": encoding = .classIndex
    case "repeated": targetCopies = call.call("targets")?.integer("outputs") ?? 1
    case "values": encoding = .values
    default:
      // Explicit whole numbers may be regression targets; they are kept as they are.
      let source = call.call("from")?.name
      let areNumbers =
        source == "points" || source == "formulas"
        || source == "csv" && dataset.classNames.allSatisfy { Double($0) != nil }
      let classCount = mergedClasses.isEmpty ? dataset.classNames.count : mergedClasses.count
      let isNamed = !mergedClasses.isEmpty || !areNumbers
      encoding = classCount > 2 && isNamed ? .oneHot : .values
    }
  }
}

extension PreparationError {
  /// The argument of `@dataset` that has the error.
  var argument: String {
    switch self {
    case .unknownFeature, .noFeatures: "features"
    case .unknownClass, .classInTwoGroups, .classWithoutGroup, .noSamples: "classes"
    case .notAClassification, .notTwoClasses, .invalidTargetCopies: "targets"
    case .unusableNumber: "scale"
    case .invalidSplit: "split"
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
