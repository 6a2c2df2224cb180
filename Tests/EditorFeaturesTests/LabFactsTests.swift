import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import Testing

@testable import Diagnostics
@testable import EditorFeatures

/// The labs of the folder `labs`, with what is known of them.
struct ReadLab: Sendable, CustomTestStringConvertible {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "labs").path()

  static let all: [ReadLab] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { name in
      let text = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
      return ReadLab(text, named: name, in: LabFolder(folder))
    }
  }()

  let name: String
  let facts: LabFacts
  let text: LabText
  let folder: LabFolder

  init(_ text: String, named name: String = "lab.md", in folder: LabFolder = .nowhere) {
    self.name = name
    self.folder = folder
    self.text = LabText(Array(text.utf8))
    let document = Document(parsing: SourceText(name: name, text: text), in: folder)
    facts = LabFacts(of: Plan(for: document, audience: .instructor))
  }

  var testDescription: String { name }

  func completions(at offset: Int) -> [CompletionItem] {
    Completer(text, at: offset, facts: facts, in: folder).items
  }

  /// Returns the offset of the cursor, which `¦` marks in a text without it.
  static func marked(_ text: String) -> (lab: ReadLab, offset: Int) {
    let parts = text.components(separatedBy: "¦")
    return (ReadLab(parts.joined()), parts[0].utf8.count)
  }
}

@Suite struct LabFactsTests {
  @Test func everyNameInTheLabsIsDefinedOrBuiltIn() {
    #expect(ReadLab.all.count == 5)
    for lab in ReadLab.all {
      #expect(lab.facts.places.count > 50)
      for place in lab.facts.places where place.key.space == .label {
        let isKnown = lab.facts.landmarks.contains { $0.name == place.key.name }
        #expect(isKnown, "\(lab.name): \(place.key.name)")
      }
    }
  }

  @Test func aNameHasItsDefinitionsAndUses() {
    let lab = ReadLab(
      """
      @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
      @plot(data(xor), as: picture, caption: "See.")

      ```formula
      X = xor.inputs
      f(x, xor2) = x + sum(X)
      ```

      There are `= xor.rows + f(1, 2)` rows in @ref(picture) and [there](#picture).

      """)
    let count = { (name: String, space: NamePlace.Space) in
      lab.facts.places(of: .init(name: name, space: space)).count
    }
    #expect(count("xor", .value) == 4)
    #expect(count("X", .value) == 2)
    #expect(count("f", .value) == 2)
    #expect(count("picture", .label) == 3)
    #expect(lab.facts.definitions(of: .init(name: "xor", space: .value)).count == 1)
  }
}
