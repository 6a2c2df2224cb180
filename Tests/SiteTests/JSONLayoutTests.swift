import Foundation
import Testing

@testable import Site

@Suite("JSONLayout")
struct JSONLayoutTests {
  @Test("Members stand on lines of their own, plain lists on one")
  func layout() {
    let text = JSONLayout.pretty(
      Data(#"{"a":[1,-2e-05,"x"],"b":[[1],[2]],"c":{},"d":[{"e":null}]}"#.utf8))
    #expect(
      text == """
        {
          "a": [1, -2e-05, "x"],
          "b": [
            [1],
            [2]
          ],
          "c": {},
          "d": [
            {
              "e": null
            }
          ]
        }
        """)
  }

  @Test("Text stays as it is", arguments: [#"["a,b:{[\"]}\\"]"#, #"["\\",1]"#, "[]", "{}", "1"])
  func text(json: String) throws {
    let pretty = JSONLayout.pretty(Data(json.utf8))
    #expect(pretty.replacing(", ", with: ",") == json)
  }
}
