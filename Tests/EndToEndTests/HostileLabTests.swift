import Foundation
import Testing

/// Labs that repeat one construct as often as fits in a file of some length: each of them gives a
/// page and a message, with no more output than anyone would read. `make bench` measures their
/// cost.
@Suite struct HostileLabTests {
  /// The tool isn't optimized in test runs.
  private static let size = 4 << 10
  /// The default output limit of a lab, in bytes.
  private static let mostOutput = 50_000_000

  @Test func coversManyConstructs() {
    #expect(Construct.all.count > 250)
    #expect(Set(Construct.all.map(\.name)).count == Construct.all.count)
  }

  /// Those that need no other file, in one call.
  @Test func terminatesOnEachConstruct() throws {
    let folder = try Workplace()
    let constructs = Construct.all.filter { $0.files.count == 1 }
    #expect(constructs.count > 200)
    for construct in constructs {
      let lab = construct.texts(size: Self.size)[0]
      try folder.write(lab.text, to: "labs/\(construct.name).md")
    }
    let ending = try Labsheet(in: folder)("render", "labs", "--output", "out")
    #expect(ending.status == 1, "\(ending.words.suffix(500))")
    for construct in constructs { try check(construct.name, ending, in: folder) }
  }

  /// Those with another file in the lab's folder: data, references, included text.
  @Test func terminatesOnEachConstructWithFiles() throws {
    let constructs = Construct.all.filter { $0.files.count > 1 }
    #expect(constructs.count > 10)
    for construct in constructs {
      let folder = try Workplace()
      for file in construct.texts(size: Self.size) { try folder.write(file.text, to: file.name) }
      let ending = try Labsheet(in: folder)("render", "lab.md", "--output", "out")
      #expect([0, 1].contains(ending.status), "\(construct.name): \(ending.words.suffix(500))")
      try check("lab", ending, in: folder)
    }
  }

  private func check(_ name: String, _ ending: Labsheet.Ending, in folder: Workplace) throws {
    // Text that only looks like a solution prevents a student page.
    if ending.words.contains("withheld labs/\(name).md from students") { return }
    let bytes = try ["html", "json"].reduce(0) { sum, kind in
      sum + (try folder.text(of: "out/\(name).\(kind)")).utf8.count
    }
    #expect(bytes < Self.mostOutput, "\(name)")
    #expect(ending.words.contains("\(name).html"), "\(name)")
    let told = ending.words.components(separatedBy: "/\(name).md:").count - 1
    #expect(told <= 2100, "\(name) tells \(told) mistakes")
  }
}
