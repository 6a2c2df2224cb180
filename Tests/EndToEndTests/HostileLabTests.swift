import Foundation
import Testing

/// Labs that repeat one construct as often as a file of some length can: each ends with a page and
/// a message, and tells no more than anyone reads. `make bench` measures what they take.
@Suite struct HostileLabTests {
  /// The tool is not optimised where tests run.
  private static let size = 4 << 10
  /// What a lab may write by default, in bytes.
  private static let mostOutput = 50_000_000

  @Test func holdsManyConstructs() {
    #expect(Construct.all.count > 250)
    #expect(Set(Construct.all.map(\.name)).count == Construct.all.count)
  }

  /// Those that need no other file, in one call.
  @Test func endsOnEachConstruct() throws {
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

  /// Those with a file beside the lab: data, works, text that it includes.
  @Test func endsOnEachConstructWithFiles() throws {
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
    // What looks like a solution and is none is no page for students.
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
