import Tensors
import Testing

@Suite struct RandomTests {
  @Test(arguments: NumPyReference.pcg64.indices)
  func pcg64DrawsNumPysNumbers(_ index: Int) {
    let reference = NumPyReference.pcg64[index]
    expectNumbers(of: reference, from: RandomGenerator(pcg64: reference.seed), tolerance: 0)
  }

  @Test(arguments: NumPyReference.mersenneTwister.indices)
  func mersenneTwisterDrawsNumPysNumbers(_ index: Int) throws {
    let reference = NumPyReference.mersenneTwister[index]
    // NumPy rejects a number with more than 32 bits, but takes a list of its words.
    let words = [UInt64(UInt32(truncatingIfNeeded: reference.seed)), reference.seed >> 32]
    let seed =
      words[1] == 0 ? RandomSeed(words[0]) : RandomSeed(list: words.map { RandomSeed($0) })
    let generator = try #require(RandomGenerator(mersenneTwister: seed))
    // The last bits of NumPy's legacy normal numbers sometimes depend on the C library.
    expectNumbers(of: reference, from: generator, tolerance: 1e-12)
  }

  private func expectNumbers(
    of reference: NumPyReference, from start: RandomGenerator, tolerance: Double
  ) {
    var generator = start
    #expect((0..<4).map { _ in generator.uniform() } == reference.uniforms)
    #expect((0..<6).map { _ in generator.normal() } == reference.normals)
    var sum = 0.0
    for _ in 0..<10_000 { sum += generator.normal() }
    #expect((sum - reference.sumOfNormals).magnitude <= tolerance)
    #expect(generator.integers(below: 10, count: 9) == reference.integersBelow10)
    #expect(
      generator.integers(below: 3_000_000_000, count: 4) == reference.integersBelow3Billion)
    #expect(generator.integers(below: 1 << 40, count: 2) == reference.integersBelow2To40)
    #expect(generator.permutation(12) == reference.permutation)
    #expect(generator.uniform() == reference.lastUniform)
  }

  @Test func seedsOfManyWordsAreNumPys() {
    var generator = PCG64(entropy: [1, 2, 3, 4, 5, 6])
    #expect(generator.nextUInt64() == 11_470_276_255_390_519_954)
    #expect(generator.nextUInt64() == 2_202_564_630_955_117_089)
    #expect(PCG64(entropy: []) == PCG64(seed: 0))
    var twister = MersenneTwister(entropy: [1, 2, 3])
    #expect([twister.nextUInt32(), twister.nextUInt32()] == [2_619_334_238, 1_552_691_353])
    twister = MersenneTwister(entropy: (0..<700).map { UInt32($0) })
    #expect([twister.nextUInt32(), twister.nextUInt32()] == [3_727_595_200, 1_914_792_892])
  }

  /// `RandomState([1337]).random_sample(1)`, `default_rng(2**64 + 1).random(1)` and so on.
  @Test func seedsAreInterpretedLikeNumPy() throws {
    func legacy(_ seed: RandomSeed) -> Double? {
      guard var generator = RandomGenerator(mersenneTwister: seed) else { return nil }
      return generator.uniform()
    }
    func modern(_ seed: RandomSeed?) throws -> Double {
      var generator = RandomGenerator(pcg64: try #require(seed))
      return generator.uniform()
    }
    func list(_ numbers: UInt64...) -> RandomSeed {
      RandomSeed(list: numbers.map { RandomSeed($0) })
    }
    #expect(legacy(RandomSeed(1337)) == 0.2620246750155817)
    #expect(legacy(list(1337)) == 0.6177528569514706)
    #expect(legacy(list(1, 2, 3)) == 0.6098612722867289)
    #expect(legacy(RandomSeed(4_294_967_295)) == 0.0976320289940138)
    #expect(legacy(RandomSeed(4_294_967_296)) == nil)
    #expect(legacy(list(4_294_967_296)) == nil)
    #expect(legacy(list()) == nil)
    #expect(try modern(list(1, 2, 3)) == 0.6704722626516632)
    #expect(try modern(list(1337)) == modern(RandomSeed(1337)))
    #expect(try modern(list()) == 0.6369616873214543)
    #expect(try modern(RandomSeed(digits: "9007199254740993")) == 0.08051754542950784)
    #expect(try modern(RandomSeed(digits: "18446744073709551616")) == 0.4492388188116676)
    #expect(try modern(RandomSeed(digits: "18446744073709551617")) == 0.6922753364723951)
    #expect(
      try modern(RandomSeed(digits: "1267650600228229401496703205376")) == 0.004225874802662788)
    #expect(try modern(RandomSeed(digits: "12345678901234567890123")) == 0.9015032973944714)
    let large = try #require(RandomSeed(digits: "18446744073709551616"))
    #expect(try modern(RandomSeed(list: [large, RandomSeed(1)])) == 0.7458762556705532)
    #expect(RandomSeed(digits: "1.5") == nil)
    #expect(RandomSeed(digits: String(repeating: "9", count: 1001)) == nil)
  }

  @Test func rawBitsAreNumPys() {
    var generator = PCG64(seed: 12345)
    let raw = (0..<3).map { _ in generator.nextUInt64() }
    #expect(
      raw == [4_193_609_425_186_963_869, 5_843_160_025_838_961_886, 14_708_796_524_633_321_433])
    var halves = PCG64(seed: 12345)
    #expect(halves.nextUInt32() == UInt32(truncatingIfNeeded: raw[0]))
    #expect(halves.nextUInt32() == UInt32(raw[0] >> 32))
    var twister = MersenneTwister(seed: 0)
    let words = (0..<3).map { _ in twister.nextUInt32() }
    #expect(words == [2_357_136_044, 2_546_248_239, 3_071_714_933])
  }

  @Test func streamsAreAsDocumented() {
    func firstTwo(_ seed: UInt64, _ name: String) -> [Double] {
      var generator = RandomGenerator(seed: seed, stream: name)
      return [generator.uniform(), generator.uniform()]
    }
    #expect(firstTwo(7, "run") == [0x1.6f95e9f9eb6a2p-1, 0x1.7fcacc696fa7ep-2])
    #expect(firstTwo((1 << 40) + 1, "réseau") == [0x1.d230b00d90c44p-2, 0x1.8a7d288463833p-1])
    #expect(firstTwo(7, "") == [0x1.400c8353e3ca9p-1, 0x1.cb5f9b795e4cdp-1])
    #expect(firstTwo(7, "run") != firstTwo(7, "run\0"))
    #expect(firstTwo(7, "run") != firstTwo(8, "run"))
  }

  @Test func skippingDrawsAndDiscards() {
    for start in [RandomGenerator(pcg64: 5), RandomGenerator(mersenneTwister: 5)] {
      var skipping = start
      var drawing = start
      skipping.skip(uniforms: 1000)
      for _ in 0..<1000 { _ = drawing.uniform() }
      #expect(skipping == drawing)
    }
  }

  @Test func rangesAndScalesAreAffine() {
    for start in [RandomGenerator(pcg64: 9), RandomGenerator(mersenneTwister: 9)] {
      var scaled = start
      var plain = start
      #expect(scaled.uniform(from: -2, to: 3) == -2 + 5 * plain.uniform())
      #expect(scaled.normal(mean: 1, standardDeviation: 0.5) == 1 + 0.5 * plain.normal())
    }
  }

  @Test func copiesDrawTheSameNumbers() {
    var original = RandomGenerator(mersenneTwister: 1)
    _ = original.normal()
    var copy = original
    let fromOriginal = (0..<700).map { _ in original.normal() }
    #expect(fromOriginal == (0..<700).map { _ in copy.normal() })
  }

  @Test func shufflingKeepsEveryElement() {
    var generator = RandomGenerator(pcg64: 2)
    var letters = [3, 1, 4, 1, 5]
    generator.shuffle(&letters)
    #expect(letters.sorted() == [1, 1, 3, 4, 5])
    #expect(generator.permutation(0).isEmpty)
    #expect(generator.permutation(1) == [0])
    #expect(generator.integers(below: 1, count: 3) == [0, 0, 0])
  }
}
