import Diagnostics
import Foundation
import LabLanguage
import LabMarkdown
import LabResults
import LabRunner
import Testing

/// The pages in `docs` and the examples in them.
@Suite struct ReferenceTests {
  /// The root of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The names in the examples, each with the directive that defines it.
  private static let definitions = [
    ("dataset", "@dataset(five, from: points([[0, 0, 1], [1, 0, 0], [0, -1, 0]]))"),
    ("network", "@network(net, inputs: 2, layers: [tanh(5), sigmoid(1)])"),
    (
      "train",
      "@train(run, network: net, on: five, loss: meanSquaredError, learningRate: 0.1, epochs: 2)"
    ),
    ("exercise", "@exercise(a)\n@end(exercise)"),
  ]

  /// The formulas in them.
  private static let formulas = """
    ```formula
    sigmoid(x) = 1 / (1 + exp(-x))
    sigmoidGrad(x) = sigmoid(x) * (1 - sigmoid(x))
    f(x, y) = x^2 + y^2 + x * (y + 2) + cos(3 * x)
    ```


    """

  @Test func theReferenceIsUpToDate() throws {
    let page = Self.root.appending(path: "docs/reference.md")
    let isCurrent = try String(contentsOf: page, encoding: .utf8) == ReferencePage.markdown
    #expect(isCurrent, "run: labsheet reference > docs/reference.md")
  }

  @Test(arguments: Directives.schemas.map(\.name)) func theExampleWorks(_ name: String) throws {
    let schema = try #require(Directives.schemas.first { $0.name == name })
    let above = Self.definitions.filter { $0.0 != name }.map(\.1)
    // Nothing above the directive may use what it defines.
    let lines = name == "network" || name == "dataset" ? Array(above.prefix(1)) : above
    let lab = Lab(Self.formulas + (lines + [schema.example]).joined(separator: "\n"))
    #expect(lab.problems == [])
    #expect(lab.plan.document.diagnostics.isEmpty)
  }

  @Test(arguments: Directives.schemas.filter { $0.subject != nil }.map(\.name))
  func messagesShowTheDirectiveOfTheExample(_ name: String) throws {
    let subject = try #require(Directives.schemas.first { $0.name == name }?.subject)
    guard subject.isRequired else { return }
    let missing = Lab("@\(name)()\n").plan.diagnostics.first {
      $0.message.hasPrefix("missing first argument")
    }
    let help = try #require(missing?.help)
    #expect(help.hasPrefix("@\(name)(") && help.hasSuffix(")"), "\(help)")
  }

  @Test func everyDirectiveIsInTheReference() {
    for schema in Directives.schemas {
      #expect(ReferencePage.markdown.contains("\n## \(schema.name)\n"))
    }
  }
}
