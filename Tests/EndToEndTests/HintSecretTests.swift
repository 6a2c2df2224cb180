import Foundation
import Testing

/// The secrets of checks in which the author has made a mistake.
@Suite struct HintSecretTests {
  private static let faulty = [
    "@expect(1 == 1, label: \"B\", hint: ZQXJ18)", "@expect(1 == 1, Hint: \"Zqxj 9\")",
    "@expect(1 == 1, hnt: \"Zqxj\")", "@expect(1 == 1, hint \"Zqxj\")",
    "@expect(1 == 1, hint: 5 + \"Zqxj\")", "@expect(1 == 1, hint: “Zqxj”)",
    "@expect(1 == 1, hint: 'Zqxj')", "@expect(1 == zqxj, lable: \"A\", hint: \"x\")",
    "@expct(1 == zqxj, label: \"A\", hint: \"Zqxj\")", "@expect(1 == 1, \"Zqxj\")",
    "@expect(1 == 1) @expect(1 == 1, hint: \"Zqxj\")", "@gradcheck(f, of: sin, hint: \"Zqxj\")",
    "@train(run, hint: \"Zqxj\")", "@expect(nothing == 2, hint: \"Zqxj\")",
    "@expect(1 == 1, hint = \"Zqxj\")", "@expect(1 == 1, hints: [zqxj])",
  ]

  @Test(arguments: faulty)
  func studentsSeeNoHint(check: String) throws {
    let work = try Workplace()
    let labsheet = Labsheet(in: work)
    try work.write("# A\n\nText.\n\n\(check)\n\nLast.\n", to: "labs/a.md")
    for arguments in Labsheet.reports {
      let ending = try labsheet(arguments)
      let told = (ending.words + ending.output).lowercased()
      #expect(ending.status == 1 && !told.contains("zqxj"), "\(told)")
    }
    let files = try work.files(in: "output")
    #expect(files.contains("a.html") && files.contains("a.json"))
    for file in files {
      let text = try work.text(of: "output/" + file)
      #expect(!text.lowercased().contains("zqxj"), "\(file)")
      #expect(!file.hasPrefix("a.") || text.contains("a.md"))
    }
    #expect(try labsheet("check", "--solutions").words.lowercased().contains("zqxj"))
  }

  @Test func otherMistakesAreReported() throws {
    let work = try Workplace()
    try work.write("# A\n\n@expect(abc < 1, hint: \"Is the rate right?\")\n", to: "labs/a.md")
    let words = try Labsheet(in: work)("check").words
    #expect(words.contains("unknown name 'abc'") && !words.contains("rate"), "\(words)")
  }
}
