import LabRunner
import Testing

@testable import Diagnostics
@testable import EditorFeatures

/// Names change everywhere, and only where they mean the same.
@Suite struct NameChangeTests {
  private static func renamed(_ text: String, at offset: Int, to name: String) throws -> String {
    let lab = ReadLab(text)
    let places = try NameChange(at: offset, in: lab.facts).places(renamedTo: name)
    var bytes = Array(text.utf8)
    for place in places.reversed() {
      bytes.replaceSubrange(place.range.lowerBound..<place.range.upperBound, with: Array(name.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first five names of each space in each lab.
  @Test(arguments: ReadLab.all) func renamingBackGivesTheSameLab(lab: ReadLab) throws {
    let text = lab.facts.source.written
    for space in [NamePlace.Space.value, .label] {
      var seen = Set<String>()
      let names = lab.facts.places.filter {
        $0.isDefinition && $0.key.space == space && seen.insert($0.key.name).inserted
      }
      for name in names.prefix(5) {
        let there = try Self.renamed(text, at: name.range.lowerBound, to: "somethingElse")
        #expect(there != text)
        let errors = ReadLab(there).facts.plan.diagnostics.filter(\.isError)
        #expect(errors.count == lab.facts.plan.diagnostics.count { $0.isError }, "\(name.key)")
        let before = lab.facts.places(of: name.key).count {
          $0.range.lowerBound < name.range.lowerBound
        }
        let shift = before * ("somethingElse".utf8.count - name.key.name.utf8.count)
        #expect(
          try Self.renamed(there, at: name.range.lowerBound + shift, to: name.key.name) == text)
      }
    }
  }

  private static let text = """
    ```formula
    x = 3
    f(x) = x ** 2
    g(y) = x + f(y) + exp(y)
    ```

    `= f(x)` @expect(g(x) > 0)

    @show(x, label: "x")

    """

  @Test func localNamesStay() throws {
    let changed = try Self.renamed(Self.text, at: "```formula\n".utf8.count, to: "z")
    #expect(changed.contains("z = 3\nf(x) = x ** 2\ng(y) = z + f(y)"))
    #expect(changed.contains("`= f(z)`"))
    #expect(changed.contains("@show(z, label: \"x\")"))
  }

  @Test(arguments: [
    ("exp", "a", "'exp' is built in"), ("f(x)", "g", "the lab already uses the name 'g'"),
    ("f(x)", "sum", "'sum' is built in; choose another name"),
    ("f(x)", "2x", "'2x' is no name; a name consists of letters, digits, and underscores"),
    ("x = 3", "y", "'y' is a local name in the formula on line 4"),
    ("return", "a", "there is no name here that the lab defines"),
  ])
  func whatCannotChangeIsRefused(place: String, name: String, reason: String) {
    let lab = ReadLab(Self.text)
    let offset = Self.text.firstRange(of: place).map {
      Self.text.utf8.distance(from: Self.text.startIndex, to: $0.lowerBound)
    }
    #expect(throws: NameChange.Refusal(reason: reason)) {
      try NameChange(at: offset ?? 2, in: lab.facts).places(renamedTo: name)
    }
  }
}
