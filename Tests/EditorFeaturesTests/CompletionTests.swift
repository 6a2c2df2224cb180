import LabMarkdown
import LabRunner
import Testing

@testable import Diagnostics
@testable import EditorFeatures

/// Whatever authors have written would have been offered to them.
@Suite struct CompletionTests {
  /// The words of a lab that someone could have chosen from a list, with their places.
  private static func words(of lab: ReadLab) -> [(offset: Int, word: String)] {
    var words: [(Int, String)] = []
    for block in lab.facts.document.blocks.flattened {
      switch block.kind {
      case .directive(let directive): words += self.words(of: directive)
      case .container(let container):
        words += self.words(of: container.directive)
        if let closer = container.closer {
          words.append((closer.lowerBound + "@end(".utf8.count, container.directive.name))
        }
      default: continue
      }
    }
    let names = lab.facts.places.filter {
      !$0.isDefinition && !lab.facts.definitions(of: $0.key).isEmpty
    }
    return words + names.map { ($0.range.lowerBound, $0.key.name) }
  }

  private static func words(of directive: Directive) -> [(Int, String)] {
    [(directive.nameRange.lowerBound, directive.name)]
      + directive.arguments.compactMap { argument in
        argument.label.map { (argument.labelRange.lowerBound, $0) }
      }
  }

  @Test(arguments: ReadLab.all) func everyWordOfALabIsOffered(lab: ReadLab) {
    let words = Self.words(of: lab)
    #expect(words.count > 80)
    let step = max(words.count / 80, 1)
    for index in stride(from: 0, to: words.count, by: step) {
      let (offset, word) = words[index]
      let offered = lab.completions(at: offset).map(\.label)
      let line = lab.facts.source.location(of: offset).line
      #expect(
        offered.contains(word), "\(lab.name):\(line): \(word) is not among \(offered.prefix(9))")
    }
  }

  private static let start = """
    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])
    @train(run, network: net, on: xor, loss: meanSquaredError, learningRate: 0.5, epochs: 20)
    @plot(loss(run), as: picture)

    ```formula
    f(x, y) = x * y
    both(x) =
      return a: x, b: x
    ```


    """

  @Test(arguments: [
    ("@tr¦", ["train"], ["run"]),
    ("@train(new, network: ¦", ["net"], ["xor", "run"]),
    ("@train(new, ¦", ["network", "learningRate", "optimizer"], ["subject"]),
    ("@train(new, network: net, ¦", ["on"], ["network"]),
    ("@train(new, optimizer: ¦", ["adam", "momentum"], ["net"]),
    ("@train(new, optimizer: adam(¦", ["beta1", "beta2"], ["beta9"]),
    ("@train(new, optimizer: adam(beta1: 0.5, ¦", ["beta2"], ["beta1"]),
    ("@train(new, loss: ¦", ["meanSquaredError", "hinge"], ["adam"]),
    ("@train(new, measure: ¦", ["wholeSet"], ["net"]),
    ("@train(new,\n  network: ¦", ["net"], []),
    ("@network(n, layers: [tanh(3), ¦", ["sigmoid", "relu"], ["adam"]),
    ("@plot(¦", ["loss", "data"], ["caption"]),
    ("@plot(loss(¦", ["run"], ["net"]),
    ("@expect(¦", ["f", "run", "abs", "pi"], []),
    ("@expect(run.¦", ["loss", "epochs"], ["f", "inputs"]),
    ("@expect(xor.ro¦", ["rows"], []),
    ("Value `= run.¦`", ["loss"], ["f"]),
    ("Value `= ¦", ["run", "f"], []),
    ("See @¦", ["ref", "cite"], ["train"]),
    ("See @ref(¦", ["picture"], ["run"]),
    ("See [it](#¦)", ["picture"], []),
    ("```formula\ng(x) = ¦", ["f", "exp", "x"], []),
    ("```formula\ng(x) = both.¦", ["a", "b"], []),
    ("```\n@tr¦", [], ["train"]),
    ("@note()\n@hint()\n@end(¦", ["hint", "note"], []),
    ("@exercise(a)\n@answer(¦", ["a"], []),
  ])
  func whatFitsIsOffered(text: String, wanted: [String], unwanted: [String]) {
    let (lab, offset) = ReadLab.marked(Self.start + text)
    let offered = lab.completions(at: offset).map(\.label)
    #expect(Set(wanted).isSubset(of: offered), "\(offered)")
    #expect(Set(unwanted).isDisjoint(with: offered), "\(offered)")
  }

  @Test func theInnermostBlockComesFirst() {
    let (lab, offset) = ReadLab.marked("@note()\n@hint()\n@end(hint)\n@columns()\n@end(¦")
    #expect(lab.completions(at: offset).map(\.label) == ["columns", "note"])
  }

  @Test func frontMatterHasKeysAndValues() {
    let keys = ReadLab.marked("---\ntitle: A\n¦\n---\n")
    #expect(keys.lab.completions(at: keys.offset).contains { $0.label == "seed" })
    #expect(!keys.lab.completions(at: keys.offset).contains { $0.label == "title" })
    let themes = ReadLab.marked("---\ntheme: ¦\n---\n")
    #expect(themes.lab.completions(at: themes.offset).map(\.label) == ["default", "compact"])
  }

  @Test func snippetsHaveTheRequiredArguments() {
    let (lab, offset) = ReadLab.marked("@¦")
    let items = lab.completions(at: offset)
    #expect(items.first { $0.label == "note" }?.snippet == "note()\n$0\n@end(note)")
    #expect(
      items.first { $0.label == "train" }?.snippet?
        .hasPrefix("train(${1:name}, network: ${2:network}, on: ${3:on}") == true)
  }
}
