import Serialization
import Testing

@Suite struct SerializationTests {
  private func isKept<Value: Serializable & Equatable>(_ value: Value) throws -> Bool {
    try Value(serialized: #require(value.serialized)) == value
  }

  @Test func valuesAreReadAsTheyWereWritten() throws {
    #expect(try isKept(-5))
    #expect(try isKept([1.5, -0.0, .infinity, 5e-324]))
    #expect(try isKept([String?.none, "", "é\u{0}€"]))
    #expect(try isKept([[Int]](repeating: [1, 2], count: 3)))
    #expect(try isKept([-1.5...2.0]))
    #expect(try isKept([true, false]))
  }

  @Test func bitsOfNaNAreKept() throws {
    let nan = Double(nan: 12, signaling: false)
    let read = try [Double](serialized: #require([nan].serialized))
    #expect(read[0].bitPattern == nan.bitPattern)
  }

  @Test func everyBeginningOfTheBytesIsRefused() throws {
    let bytes = try #require([["a", "bc"], [], ["d"]].serialized)
    for count in bytes.indices {
      #expect(throws: CorruptBytes.self) { try [[String]](serialized: Array(bytes[..<count])) }
    }
    #expect(throws: CorruptBytes.self) { try [[String]](serialized: bytes + [0]) }
  }

  @Test func hugeCountsAreRefusedAtOnce() throws {
    for count in [Int.max, -1, 1 << 40] {
      let bytes = try #require(count.serialized) + [0, 0]
      #expect(throws: CorruptBytes.self) { try [Double](serialized: bytes) }
      #expect(throws: CorruptBytes.self) { try [String?](serialized: bytes) }
      #expect(throws: CorruptBytes.self) { try String(serialized: bytes) }
    }
  }
}
