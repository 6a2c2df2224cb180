import TestSupport
import Testing

@testable import LabMarkdown

@Suite struct HidingLabelTests {
  private static let pieces = [
    "hidden", "Hid", "hjd", "VISIBLE", "visible", "vi", "h", "true", "False", "x", "é", "\u{301}",
    " ", "\t",
    "\u{A0}", "\n", "\n", "\n\n", "\r\n", ":", "=", "：", "\"", "’", ".", "_", "1",
  ]

  /// Only some lines are looked at closely, which must not miss any.
  @Test func allAreFound() {
    var generator = SplitMix(seed: 7)
    var count = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let expected = text.matches(of: HidingLabel.sign).map(\.range)
      let found = HidingLabel.all(in: text).map(\.text)
      #expect(found.map { $0.startIndex..<$0.endIndex } == expected, "\(text.debugDescription)")
      count += found.count
    }
    #expect(count > 500)
  }
}
