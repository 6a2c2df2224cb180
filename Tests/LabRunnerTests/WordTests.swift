import LabRunner
import Testing

@Suite struct WordTests {
  @Test(arguments: [
    ("adam", "@train, argument optimizer"), ("learningRate", "@train, argument learningRate"),
    ("moons", "@dataset, argument from"), ("mse", "short mse"), ("snapshots", "@plot"),
    ("glorotUniform", "@network"),
  ])
  func wordsOfArgumentsAreExplained(_ word: String, _ place: String) throws {
    let explanation = try #require(Directives.explanation(of: word))
    #expect(explanation.contains(place))
    #expect(explanation.split(separator: "\n").count < 60)
  }

  @Test func unknownWordsAreNot() {
    #expect(Directives.explanation(of: "adamm") == nil)
  }
}
