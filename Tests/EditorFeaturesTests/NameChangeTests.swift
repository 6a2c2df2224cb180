import LabFiles
import LabRunner
import TestSupport
import Testing

@testable import Diagnostics
@testable import EditorFeatures

/// Names change everywhere, and only where they mean the same.
@Suite struct NameChangeTests {
  private static func renamed(
    _ text: String, at offset: Int, to name: String, in folder: LabFolder = .nowhere
  ) throws -> String {
    try renamed(ReadLab(text, in: folder), at: offset, to: name)
  }

  private static func renamed(_ lab: ReadLab, at offset: Int, to name: String) throws -> String {
    let places = try NameChange(at: offset, in: lab.facts).places(renamedTo: name)
    var bytes = lab.text.bytes
    for place in places.reversed() {
      bytes.replaceSubrange(place.range.lowerBound..<place.range.upperBound, with: Array(name.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func offset(of place: String, in text: String) -> Int? {
    text.firstRange(of: place).map {
      text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
    }
  }

  /// The first three names of each space in each lab.
  @Test(arguments: ReadLab.all) func renamingBackGivesTheSameLab(lab: ReadLab) throws {
    let text = lab.facts.source.written
    for kind in ["value", "label", "local"] {
      var seen = Set<String>()
      let names = lab.facts.places.filter { place in
        place.isDefinition && "\(place.key.space)".hasPrefix(kind)
          && seen.insert(place.key.name).inserted
      }.filter { (try? NameChange(at: $0.range.lowerBound, in: lab.facts)) != nil }
      for name in names.prefix(3) {
        let there = ReadLab(
          try Self.renamed(lab, at: name.range.lowerBound, to: "somethingElse"))
        #expect(there.facts.source.written != text)
        let errors = there.facts.plan.diagnostics.filter(\.isError)
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
    let offset = Self.offset(of: place, in: Self.text)
    #expect(throws: NameChange.Refusal(reason: reason)) {
      try NameChange(at: offset ?? 2, in: lab.facts).places(renamedTo: name)
    }
  }

  private static let locals = """
    ```formula
    x = 3
    f(x) = x ** 2
    h(a, b=2) =
      total = a * b
      total = total + f(x: a)
      repeat 3 times
        total = total + x
      return value: total, a
    k(u, v) = h(u, b: v).value + u
    ```

    `= h(1, b: x).value`

    @show(k(u: 1, v: h(a: 2, b: 3).value))

    @show(f, at: (x: 2))

    """

  /// Local names change in their formula, and parameters also where they are labels.
  @Test(arguments: [
    ("total =", "sum1", ["sum1 = a * b", "sum1 = sum1 + f", "sum1 = sum1 + x", "value: sum1, a"]),
    ("b=2", "c", ["h(a, c=2)", "a * c", "h(u, c: v)", "`= h(1, c: x)", "h(a: 2, c: 3)"]),
    ("v) =", "w", ["k(u, w) = h(u, b: w)", "@show(k(u: 1, w: h("]),
    ("u: 1", "w", ["k(w, v) = h(w, b: v).value + w", "@show(k(w: 1, v: h("]),
  ])
  func localNamesChangeWithTheirFormula(
    place: String, name: String, wanted: [String]
  ) throws {
    let offset = try #require(Self.offset(of: place, in: Self.locals))
    let there = try Self.renamed(Self.locals, at: offset, to: name)
    for part in wanted { #expect(there.contains(part), "\(part) in \(there)") }
    let label = String(place.prefix { $0.isLetter })
    let first = zip(there.utf8, Self.locals.utf8).enumerated().first { $1.0 != $1.1 }
    let back = try Self.renamed(there, at: try #require(first).offset, to: label)
    #expect(back == Self.locals)
    #expect(ReadLab(there).facts.plan.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a, b=2", "c", "'a' is also the name of a result of 'h'"),
    ("x) =", "z", "the directive on line 17 takes 'f', and may know its parameters by their names"),
    ("u, v", "v", "the formula already uses the name 'v'"),
    ("total =", "x", "the formula already uses the name 'x'"),
    ("total =", "f", "the formula already uses the name 'f'"),
    ("total =", "exp", "'exp' is built in; choose another name"),
  ])
  func whatOthersRelyOnIsRefused(place: String, name: String, reason: String) {
    let lab = ReadLab(Self.locals)
    let offset = Self.offset(of: place, in: Self.locals) ?? 0
    #expect(throws: NameChange.Refusal(reason: reason)) {
      try NameChange(at: offset, in: lab.facts).places(renamedTo: name)
    }
  }

  @Test func worksChangeIfNothingElseRefersToThem() throws {
    let folder = try TemporaryFolder([
      "works.bib":
        "@book{one, title={A}, year=1, author={B}}\n@inbook{two, title={C}, crossref={One}}\n"
        + "@misc{three, title={D}, year=2, author={E}}\n"
    ])
    let text = "---\nbibliography: works.bib\n---\n@cite(one) @cite(three, four) @cite(three)\n"
    let place = try #require(Self.offset(of: "three", in: text))
    let there = try Self.renamed(text, at: place, to: "drei", in: LabFolder(folder.path))
    #expect(there == text.replacing("three", with: "drei"))
    let facts = ReadLab(text, in: LabFolder(folder.path)).facts
    for (word, name, reason) in [
      ("one", "x", "'two' inherits from 'one' by its crossref"),
      ("four", "x", "the bibliography has no entry 'four'"),
      ("three", "two", "the bibliography already has an entry 'two'"),
    ] {
      let offset = try #require(Self.offset(of: word, in: text))
      #expect(throws: NameChange.Refusal(reason: reason)) {
        try NameChange(at: offset, in: facts).places(renamedTo: name)
      }
    }
  }
}
