import Diagnostics
import Formulas
import Foundation
import LabFiles
import LabMarkdown
import LabResults
import LabRunner
import Numerals
import Testing

/// The eight training logs of the sheet behind lab 03, digit for digit.
@Suite struct PrintedLogTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  private static func runOfLab(_ name: String) throws -> FinishedLab {
    let labs = folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "labs")
    let text = try String(contentsOf: labs.appending(path: name), encoding: .utf8)
    let document = Document(
      parsing: SourceText(name: name, text: text), in: LabFolder(labs.path))
    return Plan(for: document).run()
  }

  private static func history(of name: String, in run: FinishedLab) -> [LabValue] {
    for step in run.plan.steps where step.name == name {
      guard case .definition(let definition)? = run.outcome(of: step.directive),
        let history = definition.data["runs"]?.list?.first?["history"]?.list
      else { continue }
      return history
    }
    return []
  }

  private static func printed(_ entry: LabValue, _ name: String) -> String {
    guard let number = entry[name]?.number else { return "nothing" }
    return number.isNaN ? "nan" : Numeral.fixed(number, digits: 4)
  }

  @Test func lab03PrintsWhatTheSheetPrinted() throws {
    let run = try Self.runOfLab("03-digits.md")
    let fixture = Self.folder.appending(path: "Fixtures/printed-logs.txt")
    let lines = try String(contentsOf: fixture, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(lines.count == 160)
    var histories: [String: [LabValue]] = [:]
    for line in lines {
      let fields = line.split(separator: " ").map(String.init)
      let name = fields[0]
      let history = histories[name] ?? Self.history(of: name, in: run)
      histories[name] = history
      let index = try #require(Int(fields[1]))
      try #require(history.indices.contains(index), "\(name) has no epoch \(index)")
      let ours = ["loss", "accuracy", "testLoss"].map { Self.printed(history[index], $0) }
      // The sheet's program counts a NaN output as class 0; here, there is no accuracy.
      let accuracy = fields[2] == "nan" ? "nan" : fields[3]
      #expect(ours == [fields[2], accuracy, fields[4]], "\(name), epoch \(index)")
    }
  }
}
