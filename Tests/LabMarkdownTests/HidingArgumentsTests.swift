import Diagnostics
import LabFiles
import LabMarkdown
import Testing

/// Checks and data that are meant to be hidden, and formulas that are called so.
@Suite struct HidingArgumentsTests {
  private func found(_ text: String) -> [String] {
    let source = SourceText(name: "a.md", text: "# A\n\n\(text)\n")
    let document = Document(parsing: source, in: .nowhere, grammar: Self.grammar)
    return document.suspicions(from: .student).map(\.code)
  }

  private static let grammar = [
    "expect": DirectiveSyntax(subject: "that", labels: [], isCheck: true),
    "gradcheck": DirectiveSyntax(subject: nil, labels: ["at"], isCheck: true),
    "dataset": .init(subject: nil, labels: []), "hidden": .init(subject: nil, labels: []),
    "plot": .init(subject: nil, labels: []),
  ]

  @Test(arguments: [
    "hidden true", "hidden", "hidden; true", "hidden. true", "h idden: true", "hid den: true",
    "hіdden: true", "ｈidden: true", "hidden∶ true", "hidden﹕ true", "hhidden: true",
    "ihdden: true", "iddn: true", "hodden: true", "hudden: true", "isHidden: true",
    "is_hidden: true", "hidden_check: true", "secret: true", "invisible: true", "show: false",
    "visble: no", "private", "points: 1, hidden 1",
    "hint: \"a, (\", hidden",
  ])
  func slipsAreSuspicious(_ argument: String) {
    #expect(found("@expect(f(2) == 7, \(argument))") == ["SuspiciousCheck"], "\(argument)")
    #expect(!found("@gradcheck(f, of: exp, at: [7], \(argument))").isEmpty, "\(argument)")
    #expect(!found("> @Expect(f(2) == 7,\n>   \(argument))").isEmpty, "\(argument)")
  }

  @Test(arguments: [
    "@hidden(f(2) == 7, points: 1)", "@hidden(condition: f(2) == 7)", "@hidden @expect(f(2) == 7)",
    "@expectHidden(f(2) == 7)", "@hidden_expect(f(2) == 7)", "@expect.hidden(f(2) == 7)",
    "@expect(f(2) == 7, visible: false)",
    "@expect(hidden, f(2) == 7)", "`@expect(f(2) == 7, hidden: true)`", "@hidden(points: f(2))",
    "@dataset(d, from: xor, hidden true)", "@dateset(d, from: xor, hidden)",
    "@gradcheck(f, of: exp, at: [7, hidden true)", "- ``@expect(f(2) == 7, hidden)``",
  ])
  func directivesAreSuspicious(_ text: String) {
    #expect(!found(text).isEmpty)
  }

  @Test(arguments: [
    "@expect(hidden(2) > 0)", "@expect(hidden == 3)", "@expect(f(x, hidden) > 0)",
    "@expect(hidden > 0 and x > 0)", "@expect(hidden and x)", "@expect(hidden.rows == 3)",
    "@expect(hidden[0] == 3, points: 1)", "@expect(f(2) == 7, hidden: false)",
    "@expect(f(2) == 7, label: \"hidden layers\", hint: \"Is it hidden, true?\")",
    "@expect(size(hidden) == 3)", "@expect(3 == hidden)", "@expect(f(2) == hidden, points: 1)",
    "@expect(hidden + 1 == 3, points: 1)", "@expect(hidden ≤ 3)",
    "@gradcheck(hidden, of: exp)", "@gradcheck(f, of: hidden, at: hidden)",
    "@dataset(hidden, from: xor)", "@dataset(d, from: csv(\"hidden true.csv\"))",
    "@dataset(d, from: csv(\"hidden\"))", "@dataset(d, from: data(hidden), show: true)",
    "@hidden(points: 1)", "@hidden()", "> @hidden(points: 0.5)", "- @hidden( points: 2 )",
    "@expect(f(2) == 7, hidden: true)", "@expect(f(2) == 7, hidden: maybe)",
    "@plot(loss(hidden), layers(hidden))", "`@expect(f(2) == 7, hidden: true)` hides it.",
    "Hidden layers are true.", "@expect checks the hidden layer", "@expect(\n  hidden(1) == 2,\n)",
    "```lab\n@expect(f(2) == 7, hidden true)\n```", "@hidden layers say more",
    "@expect(max(hidden, 0) == 3)", "@expect(f([hidden, 2]) == 3)",
  ])
  func formulasMayBeCalledHidden(_ text: String) {
    #expect(found(text).isEmpty)
  }
}
