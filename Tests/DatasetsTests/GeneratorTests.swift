import Datasets
import Tensors
import Testing

@Suite struct GeneratorTests {
  private func expect(
    _ dataset: Dataset, startsWith rows: [[Double]], classes: [Int], endsWith last: [Double],
    sumOfSquares: Double, location: SourceLocation = #_sourceLocation
  ) {
    let rowsToCheck = Array(zip(rows.indices, rows)) + [(dataset.count - 1, last)]
    for (index, row) in rowsToCheck {
      for (value, truth) in zip(dataset.features.row(index), row) {
        #expect((value - truth).magnitude <= 1e-15, "row \(index)", sourceLocation: location)
      }
    }
    let sum = dataset.features.elements.reduce(0) { $0 + $1 * $1 }
    #expect((sum / sumOfSquares - 1).magnitude < 1e-13, sourceLocation: location)
    #expect(
      Array(dataset.classes?.prefix(classes.count) ?? []) == classes, sourceLocation: location)
  }

  @Test func xorIsTheCrossOf21Points() {
    let dataset = Dataset.xor()
    #expect(dataset.count == 21)
    #expect(
      dataset.classes == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    #expect(Array(dataset.features.row(6)) == [0.30000000000000004, 0.30000000000000004])
    #expect(Array(dataset.features.row(7)) == [0.30000000000000004, 0.7])
    #expect(Array(dataset.features.row(12)) == [0.6000000000000001, 0.3999999999999999])
    #expect(Array(dataset.features.row(18)) == [0.9, 0.09999999999999998])
    #expect(Array(dataset.features.row(20)) == [1, 0])
    #expect(dataset.targets.elements == dataset.classes?.map(Double.init))
  }

  @Test func linearDrawsUniformPoints() {
    var zero = RandomGenerator(mersenneTwister: 0)
    let first = Dataset.linear(count: 100, using: &zero)
    #expect(Array(first.features.row(0)) == [0.5488135039273248, 0.7151893663724195])
    #expect(Array(first.features.row(2)) == [0.4236547993389047, 0.6458941130666561])
    #expect(first.classes?.prefix(5) == [1, 0, 1, 1, 0])
    #expect(zero.uniform(from: 0, to: 1) == 0.3117958819941026)
    var one = RandomGenerator(mersenneTwister: 1)
    let second = Dataset.linear(count: 100, using: &one)
    #expect(Array(second.features.row(1)) == [0.00011437481734488664, 0.30233257263183977])
    #expect(second.classes?.prefix(5) == [1, 1, 0, 1, 1])
  }

  @Test func moonsMatchSheet004() throws {
    var generator = RandomGenerator(mersenneTwister: 0)
    let moons = Dataset.moons(count: 100, using: &generator)
    let preparation = Preparation(
      scalings: [.affine(scale: 2, offset: -1)], encoding: .signed)
    let data = try preparation.prepare(moons, using: &generator).training
    #expect(Array(data.inputs.row(0)) == [-1.192046051815363, 0.9907582258983965])
    #expect(Array(data.inputs.row(1)) == [2.344601780522633, -1.4805559941506314])
    #expect(Array(data.inputs.row(99)) == [-2.8981114940213373, -0.36978356395275824])
    #expect(data.targets.elements.prefix(10) == [-1, 1, -1, 1, 1, 1, -1, 1, 1, 1])
    let hash = data.inputs.elements.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ $1.bitPattern) &* 0x100_0000_01b3
    }
    #expect(hash == 5_099_734_524_740_500_434)
    // NumPy's sum. One of its sines is 0.50017 units off and not the nearest double; ours is.
    let sum = data.inputs.elements.reduce(0) { $0 + $1 * $1 }
    #expect((sum - 425.2652703017543).magnitude < 1e-12)
    #expect(generator.normal(mean: 0, standardDeviation: 1 / 2.0.squareRoot()) == firstWeight)
  }

  /// The first weight that sheet 004 draws after its data.
  private let firstWeight = 0.3007985567298806

  @Test func moonsWithNoiseAreScikitLearns() {
    var generator = RandomGenerator(mersenneTwister: 3)
    expect(
      .moons(count: 31, noise: 0.2, using: &generator),
      startsWith: [
        [0x1.055037308f232p-2, -0x1.1df851a5c7912p-3],
        [0x1.2b95748d6c79ap-1, 0x1.2030614a2282ep-1],
      ], classes: [1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1],
      endsWith: [-0x1.29638876a520ep-1, 0x1.abfbfbff5c492p-1], sumOfSquares: 41.30287204512509)
  }

  @Test func circlesAreScikitLearns() {
    var generator = RandomGenerator(mersenneTwister: 5)
    expect(
      .circles(count: 41, noise: 0.1, factor: 0.5, using: &generator),
      startsWith: [
        [0x1.ff3818e28b5dap-2, 0x1.1237ba58defc8p-6],
        [0x1.007500c38bcf5p-1, 0x1.50d27fb763a4dp-2],
      ], classes: [1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1],
      endsWith: [-0x1.47ebf5a50147bp-3, -0x1.38962f9482677p-1], sumOfSquares: 25.718038526118114)
    generator = RandomGenerator(mersenneTwister: 5)
    expect(
      .circles(count: 40, using: &generator),
      startsWith: [[0.8, 0], [0x1.4b5f949465d54p-1, 0x1.e183807222a30p-2]],
      classes: [1, 1, 1, 0, 1, 0], endsWith: [-0x1.52dc7707ed4d5p-53, -0.8], sumOfSquares: 32.8)
  }

  @Test func blobsAreScikitLearns() {
    var generator = RandomGenerator(mersenneTwister: 2)
    expect(
      .blobs(count: 50, centers: 3, spread: 1.5, using: &generator),
      startsWith: [
        [0x1.32758dad23d60p-3, -0x1.6837437576762p1],
        [-0x1.a56b861dc4735p1, -0x1.5f30680dca2f3p1],
      ], classes: [2, 2, 2, 0, 0, 2, 0, 1, 0, 1, 2, 0],
      endsWith: [-0x1.e07919de29754p0, -0x1.c12b393a550edp1], sumOfSquares: 2018.6916168182042)
    generator = RandomGenerator(mersenneTwister: 2)
    expect(
      .blobs(count: 11, centers: [(0, 1), (4, 5), (-3, 2)], spread: 0.5, using: &generator),
      startsWith: [[0x1.0179ac50eb7b9p-2, 0x1.82699993d8d84p-2]],
      classes: [0, 1, 1, 1, 2, 0, 2, 2, 0, 1, 0],
      endsWith: [-0x1.aac291b3d4d7ep-3, 0x1.f1987f4936966p-1], sumOfSquares: 218.45359017922854)
  }

  @Test func spiralsWindOutwards() throws {
    var generator = RandomGenerator(pcg64: 1)
    let dataset = Dataset.spirals(count: 21, turns: 2, using: &generator)
    #expect(dataset.classes?.count { $0 == 0 } == 10)
    let radii = (0..<21).map { row in
      dataset.features.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let classes = try #require(dataset.classes)
    #expect(classes.count == radii.count)
    for (radius, index) in zip(radii, classes) {
      let steps = radius * (index == 0 ? 10 : 11)
      #expect((steps - steps.rounded()).magnitude < 1e-12)
      #expect(radius > 0.09 && radius < 1 + 1e-12)
    }
  }

  @Test func pointsWithIntegerTargetsAreClassified() throws {
    let dataset = try Dataset.points([[0, 0, 1], [1, 0, -1], [0, -1, 1]])
    #expect(dataset.classNames == ["-1", "1"])
    #expect(dataset.classes == [1, 0, 1])
    #expect(dataset.targets.elements == [1, -1, 1])
    #expect(dataset.featureNames == ["x", "y"])
    let regression = try Dataset.points([[1, 2, 0.5, 3], [2, 3, 1.5, 4]], targetCount: 2)
    #expect(regression.classes == nil)
    #expect(regression.targets == Matrix([[0.5, 3], [1.5, 4]]))
    #expect(try Dataset.points([[1, 0.5]]).classes == nil)
  }

  @Test func invalidPointsAreExplained() {
    #expect(throws: PointsError.noPoints) { try Dataset.points([]) }
    #expect(throws: PointsError.unequalLengths(row: 1, count: 2, expected: 3)) {
      try Dataset.points([[0, 0, 1], [0, 1]])
    }
    #expect(throws: PointsError.tooShort(count: 1, targets: 1)) { try Dataset.points([[1]]) }
    #expect(
      PointsError.unequalLengths(row: 1, count: 2, expected: 3).description
        == "point 2 has length 2, but the first has 3")
  }

  @Test func smallCountsMakeSmallSets() {
    var generator = RandomGenerator(pcg64: 1)
    for count in 0...3 {
      #expect(Dataset.moons(count: count, using: &generator).count == count)
      #expect(Dataset.circles(count: count, using: &generator).count == count)
      #expect(Dataset.spirals(count: count, using: &generator).count == count)
      #expect(Dataset.linear(count: count, using: &generator).count == count)
    }
    let three = Dataset.moons(count: 3, using: &generator)
    #expect(three.features.elements.allSatisfy { $0.isFinite })
  }
}
