import Testing

@testable import Grading

@Suite struct WinnowingTests {
  private static let words = (0..<40).map { "w\($0 * 7919 % 41)" }

  /// Every passage that is long enough is found wherever it is.
  @Test(arguments: 0..<30)
  func aCommonPassageIsFound(start: Int) {
    let passage = Self.words[start..<start + Winnowing.shortest]
    let own = Winnowing(["a", "b", "c"] + passage + ["d", "e"])
    let all = Winnowing(Self.words)
    #expect(!Set(own.starts.keys).isDisjoint(with: all.starts.keys))
  }

  @Test func shortTextsHaveNoFingerprints() {
    #expect(Winnowing([]).starts.isEmpty)
    #expect(Winnowing(Array(Self.words.prefix(Winnowing.gram - 1))).starts.isEmpty)
    #expect(Winnowing(Array(Self.words.prefix(Winnowing.gram))).starts.count == 1)
  }
}
