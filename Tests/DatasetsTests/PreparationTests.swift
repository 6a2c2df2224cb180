import Datasets
import Tensors
import Testing

@Suite struct PreparationTests {
  private func prepare(
    _ preparation: Preparation, _ dataset: Dataset, seed: UInt64 = 12345
  ) throws -> PreparedData {
    var generator = RandomGenerator(pcg64: seed)
    return try preparation.prepare(dataset, using: &generator)
  }

  private func close(_ x: Double, _ y: Double) -> Bool { (x - y).magnitude < 1e-12 }

  @Test func digitsArePreparedAsInSheet002() throws {
    let preparation = Preparation(
      mergedClasses: [
        ClassGroup(name: "5 to 9", members: ["5", "6", "7", "8", "9"]),
        ClassGroup(name: "0 to 4", members: ["0", "1", "2", "3", "4"]),
      ],
      scalings: [.standardized], encoding: .zeroOne, split: .permuted(training: .share(0.5)))
    let data = try prepare(preparation, .digits)
    let test = try #require(data.test)
    #expect(data.training.count == 898)
    #expect(test.count == 899)
    #expect(data.training.sourceRows.prefix(6) == [934, 193, 1369, 1104, 1602, 875])
    #expect(test.sourceRows.suffix(5) == [1154, 789, 1246, 397, 413])
    #expect(data.training.targets.elements.reduce(0, +) == 457)
    #expect(test.targets.elements.reduce(0, +) == 444)
    let hash = (data.training.sourceRows + test.sourceRows).reduce(
      0xcbf2_9ce4_8422_2325 as UInt64
    ) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    #expect(hash == 0x273d_c2b9_3617_f833, "the whole permutation is NumPy's")

    let all = try prepare(Preparation(scalings: [.standardized]), .digits).training
    #expect(close(all.inputs.elements.min() ?? 0, -0.8117561971974786))
    #expect(close(all.inputs.elements.max() ?? 0, 1.847470154168513))
    let expected = [
      -0.8117561971974786, -0.8117561971974786, 0.019252037604393726, 1.3488652132873895,
      0.6840586254458916, -0.6455545502371042,
    ]
    for (value, truth) in zip(all.inputs.row(0), expected) {
      #expect(close(value, truth))
    }
    #expect(data.imageShape == ImageShape(rows: 8, columns: 8))
    #expect(data.classNames == ["5 to 9", "0 to 4"])
  }

  @Test func irisIsOneSpeciesAgainstTheRest() throws {
    var preparation = Preparation(
      features: ["sepal_length", "sepal_width"],
      mergedClasses: [
        ClassGroup(name: "setosa", members: ["setosa"]), ClassGroup(name: "other"),
      ],
      encoding: .zeroOne)
    let data = try prepare(preparation, .iris)
    #expect(data.training.inputs.columns == 2)
    #expect(data.training.targets.elements.reduce(0, +) == 100)
    #expect(data.training.targets[0, 0] == 0)
    #expect(data.test == nil)
    #expect(data.featureNames == ["sepal_length", "sepal_width"])
    preparation.mergedClasses.reverse()
    let other = try prepare(preparation, .iris)
    #expect(other.training.targets[0, 0] == 1)
    #expect(other.classNames == ["other", "setosa"])
  }

  @Test func selectedClassesAreRenumbered() throws {
    let data = try prepare(
      Preparation(keptClasses: ["virginica", "versicolor"], encoding: .signed), .iris)
    #expect(data.training.count == 100)
    #expect(data.classNames == ["versicolor", "virginica"])
    #expect(data.training.sourceRows.first == 50)
    #expect(data.training.targets[0, 0] == -1)
    #expect(data.training.targets[99, 0] == 1)
    #expect(data.training.classes?.last == 1)
  }

  @Test func targetsHaveEveryEncoding() throws {
    let points = try Dataset.points([[0, -1], [1, 1], [2, 3]])
    #expect(try prepare(Preparation(), points).training.targets.elements == [-1, 1, 3])
    #expect(
      try prepare(Preparation(encoding: .classIndex), points).training.targets.elements
        == [0, 1, 2])
    let oneHot = try prepare(Preparation(encoding: .oneHot), points)
    #expect(oneHot.training.targets == Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    #expect(oneHot.targetNames == ["-1", "1", "3"])
    let copied = try prepare(Preparation(targetCopies: 3), points)
    #expect(copied.training.targets == Matrix([[-1, -1, -1], [1, 1, 1], [3, 3, 3]]))
    #expect(copied.targetNames == ["target 1", "target 2", "target 3"])
  }

  @Test func scalingsActInOrderAndByColumn() throws {
    let points = try Dataset.points([[0, 5, 0], [2, 5, 1], [4, 5, 0]])
    func inputs(_ scalings: [Scaling]) throws -> [Double] {
      try prepare(Preparation(scalings: scalings), points).training.inputs.elements
    }
    #expect(
      try inputs([.divided(by: 2), .affine(scale: 2, offset: -1)]) == [-1, 4, 1, 4, 3, 4])
    #expect(try inputs([.minMaxByColumn]) == [0, 0, 0.5, 0, 1, 0])
    let deviation = (8.0 / 3).squareRoot()
    #expect(
      try inputs([.standardizedByColumn]) == [-2 / deviation, 0, 0, 0, 2 / deviation, 0])
  }

  @Test func scalingFromTrainingRowsLeaksNothingFromTheTestSet() throws {
    let points = try Dataset.points([[0, 0], [2, 1], [10, 0], [20, 1]])
    let data = try prepare(
      Preparation(
        scalings: [.minMaxByColumn], scalingBasis: .trainingSamples,
        split: .inOrder(training: .count(2))), points)
    #expect(data.training.inputs.elements == [0, 1])
    #expect(data.test?.inputs.elements == [5, 10])
    #expect(data.test?.sourceRows == [2, 3])
  }

  @Test func fractionsAreRoundedDown() throws {
    let points = try Dataset.points((0..<100).map { [Double($0), 0] })
    for (share, count) in [(0.29, 29), (0.5, 50), (0.995, 99), (0.018, 1)] {
      let data = try prepare(Preparation(split: .inOrder(training: .share(share))), points)
      #expect(data.training.count == count)
    }
  }

  @Test func permutedSplitsDrawOnePermutation() throws {
    var used = RandomGenerator(pcg64: 3)
    var fresh = used
    let preparation = Preparation(split: .permuted(training: .count(100)))
    let data = try preparation.prepare(.iris, using: &used)
    let permutation = fresh.permutation(150)
    #expect(data.training.sourceRows + (data.test?.sourceRows ?? []) == permutation)
    #expect(used == fresh)
  }

  @Test func everyProblemIsFound() throws {
    let preparation = Preparation(
      features: ["sepal_lenght"], keptClasses: ["tulip"],
      mergedClasses: [
        ClassGroup(name: "a", members: ["setosa"]),
        ClassGroup(name: "b", members: ["setosa", "rose"]),
      ],
      scalings: [.divided(by: 0)], targetCopies: 0)
    let species = ["setosa", "versicolor", "virginica"]
    #expect(
      preparation.problems(with: .iris) == [
        .unknownFeature(name: "sepal_lenght", known: Dataset.iris.featureNames),
        .unknownClass(name: "tulip", known: species), .unknownClass(name: "rose", known: species),
        .classInTwoGroups(name: "setosa"), .unusableNumber(0, purpose: "a divisor"),
        .invalidTargetCopies(0),
      ])
    #expect(throws: PreparationError.notTwoClasses(encoding: "signed", classes: species)) {
      try prepare(Preparation(encoding: .signed), .iris)
    }
    let group = ClassGroup(name: "a", members: ["setosa"])
    #expect(
      Preparation(mergedClasses: [group]).problems(with: .iris) == [
        .classWithoutGroup(name: "versicolor"), .classWithoutGroup(name: "virginica"),
      ])
    let regression = try Dataset.points([[1, 0.5]])
    #expect(
      Preparation(encoding: .oneHot).problems(with: regression) == [
        .notAClassification(purpose: "one-hot targets")
      ])
    for amount in [SampleAmount.count(0), .count(150), .share(1), .share(-0.5), .share(.nan)] {
      #expect(
        Preparation(split: .inOrder(training: amount)).problems(with: .iris).count == 1)
    }
    #expect(Preparation(keptClasses: []).problems(with: .iris) == [.noSamples])
  }
}
