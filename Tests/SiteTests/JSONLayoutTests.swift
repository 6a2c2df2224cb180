import Foundation
import Testing

@testable import Site

@Suite struct JSONLayoutTests {
  @Test
  func membersHaveTheirOwnLinesAndPlainListsASingleOne() {
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

  @Test(arguments: [#"["a,b:{[\"]}\\"]"#, #"["\\",1]"#, "[]", "{}", "1"])
  func textIsUnchanged(json: String) throws {
    let pretty = JSONLayout.pretty(Data(json.utf8))
    #expect(pretty.replacing(", ", with: ",") == json)
  }
}
