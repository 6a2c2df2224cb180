import Foundation
import Testing

/// The commands of docs/courses.md, as they are typed there, on the files that it shows.
@Suite struct DocumentedCourseTests {
  private struct Block {
    let info: String
    let text: String
  }

  private static var blocks: [Block] {
    get throws {
      let page = try String(
        contentsOfFile: Labsheet.package + "/docs/courses.md", encoding: .utf8)
      return page.matches(of: /(?ms)^(?<fence>`{3,})(?<info>\S[^\n]*)\n(?<text>.*?)^\k<fence>$/).map
      {
        Block(info: String($0.output.info), text: String($0.output.text))
      }
    }
  }

  /// Splits a line as a shell does, as far as the page needs it.
  private static func words(of line: String) -> [String] {
    line.matches(of: /"([^"]*)"|(\S+)/).map { String($0.output.1 ?? $0.output.2 ?? "") }
  }

  @Test func everyCommandWorks() throws {
    let work = try Workplace()
    let labsheet = Labsheet(in: work)
    var calls: [String] = []
    for block in try Self.blocks {
      let words = block.info.split(separator: " ").map(String.init)
      if words.count == 2 {
        try work.write(block.text, to: words[1])
      } else if words == ["sh"] {
        for line in block.text.split(separator: "\n").map(String.init) {
          let call = Self.words(of: line)
          #expect(call.first == "labsheet", "\(line)")
          try prepare(for: call, in: work)
          let ending = try labsheet(Array(call.dropFirst()))
          let isOpen = call.contains("--require-all")
          #expect(ending.status == (isOpen ? 1 : 0), "\(line): \(ending.words)")
          calls.append(call[1])
        }
      }
    }
    for command in [
      "render", "release", "collect", "grade", "mark", "feedback", "similar", "grades",
    ] {
      #expect(calls.contains(command), "\(command)")
    }
    try check(work)
  }

  /// Makes what a course has and the page doesn't show: a download and an export.
  private func prepare(for call: [String], in work: Workplace) throws {
    switch call[1] {
    case "collect":
      let released = try work.text(of: "release/01.md")
      let right = released.replacing(
        "slope(z) = ...", with: "slope(z) = sigmoid(z) * (1 - sigmoid(z))")
      let text = "@answer(flat)\nIts slope is nearly 0.\n"
      try work.write(right.replacing("@answer(flat)\n", with: text), to: "download/ada/01.md")
      try work.write(
        released.replacing("@answer(flat)\n", with: text + "\n"), to: "download/emmy/01.md")
    case "grades" where call.contains("--canvas"):
      try work.write(
        "Student,ID,SIS User ID,Section,Lab 1 (7)\nPoints Possible,,,,4\nA,101,,,\nE,102,,,\n",
        to: "export.csv")
    default: break
    }
  }

  private func check(_ work: Workplace) throws {
    #expect(try work.text(of: "filled.csv").hasSuffix("\nA,101,,,3.5\nE,102,,,0\n"))
    #expect(try work.text(of: "similar/01.csv").hasPrefix("first,second,score,"))
    #expect(try work.text(of: "similar/01.html").contains("Answers of 2 students"))
    let page = try work.text(of: "feedback/ada/01/01.html")
    #expect(page.contains("Result for Ada Lovelace:</strong> 3.5 of 4 points."))
    #expect(page.contains("gradient: Which gradient?"))
    #expect(try work.text(of: "feedback/kurt/01/01.html").contains("no file"))
  }
}
