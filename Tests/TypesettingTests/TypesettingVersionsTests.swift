import Foundation
import Testing

@testable import Typesetting

@Suite struct TypesettingVersionsTests {
  @Test func areThoseOfTheProgramsInUse() throws {
    let versions = try #require(TypesettingVersions())
    let readMe = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/KaTeX/README.md").standardizedFileURL
    #expect(
      try String(contentsOf: readMe, encoding: .utf8).contains("copy of KaTeX \(versions.katex),"))
    #expect(versions.duktape.wholeMatch(of: /2\.\d+\.\d+/) != nil)
  }
}
