import Testing

@testable import HTML

@Suite struct NodeTests {
  @Test func escapesTextAndAttributes() {
    let node = Node.element("p", ["title": "a \"b\" <c> & d"], text: "1 < 2 & \"x\" > y")
    #expect(
      node.html
        == "<p title=\"a &quot;b&quot; &lt;c&gt; &amp; d\">1 &lt; 2 &amp; \"x\" &gt; y</p>")
  }

  @Test func replacesCharactersThatDocumentsMustNotContain() {
    #expect(Node.text("a\u{0}b\u{1B}c\td\r\n").html == "a\u{FFFD}b\u{FFFD}c\td&#13;\n")
    for value: UInt32 in [0x9B, 0xFDD0, 0x1FFFE] {
      let text = Unicode.Scalar(value).map { String($0) } ?? ""
      #expect(Node.text(text).html == "\u{FFFD}")
    }
    #expect(Node.text("\u{A0}é😀").html == "\u{A0}é😀")
  }

  @Test func keepsTheOrderOfAttributes() {
    let node = Node.element("a", ["z": "1", "a": "2", "m": "3"]).adding("b", "4").adding("c", nil)
    #expect(node.html == "<a z=\"1\" a=\"2\" m=\"3\" b=\"4\"></a>")
  }

  @Test func closesElementsAsTheirLanguageRequires() {
    let drawing = Node.element("svg", [:], [.element("path", ["d": "M0 0"])])
    #expect(drawing.html == "<svg>\n<path d=\"M0 0\"/>\n</svg>")
    #expect(Node.element("br").html == "<br>")
    #expect(Node.element("script").html == "<script></script>")
    let hidden = Element("details", attributes: [Attribute("open", nil)])
    #expect(Node.element(hidden).html == "<details open></details>")
  }

  @Test func breaksLinesOnlyWhereTheyHaveNoMeaning() {
    let prose = Node.element("p", [:], [.element("em", text: "a"), .element("strong", text: "b")])
    #expect(prose.html == "<p><em>a</em><strong>b</strong></p>")
    let list = Node.element("ul", [:], [.element("li", text: "a"), .element("li", text: "b")])
    #expect(list.html == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")
    let code = Node.element("pre", [:], [.element("div", text: "a"), .element("div", text: "b")])
    #expect(code.html == "<pre><div>a</div><div>b</div></pre>")
  }

  @Test func seesThroughFragments() {
    let node = Node.element(
      "div", [:], [.fragment([.element("p", text: "a"), .empty]), .element("p", text: "b")])
    #expect(node.html == "<div>\n<p>a</p>\n<p>b</p>\n</div>")
    #expect(node.plainText == "ab")
    #expect(Node.fragment([.empty, .text("")]).isEmpty)
  }

  @Test func writesTrustedMarkupAsItIs() {
    #expect(Node.element("style", [:], [.raw("a>b{c:d}")]).html == "<style>a>b{c:d}</style>")
  }

  @Test func startsDocumentsWithTheirType() {
    #expect(Node.element("html").document == "<!DOCTYPE html>\n<html></html>\n")
  }

  @Test(arguments: [
    Node.text("a < b"), .raw("<b>c</b>"), .element("br"),
    .element("p", ["class": "x"], text: "a & b"),
    .element("ul", [:], [.element("li", text: "a"), .fragment([.element("li", text: "b")])]),
  ])
  func knowsTheLeastThatIsWritten(node: Node) {
    #expect(node.leastSize > 0)
    #expect(node.leastSize <= node.html.utf8.count)
    #expect(node.written.leastSize <= node.written.writtenSize)
  }
}
