import Foundation
import Testing

/// What students get from labs with secrets: pages, numbers, the list of labs, messages.
@Suite struct SecretTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write("Zqxj.\n", to: "labs/parts/secret.md")
    try work.write("@solution()\nZqxj.\n@end(solution)\n\nAnd more.\n", to: "labs/parts/whole.md")
    try work.write("@solution()\nZqxj.\n", to: "labs/parts/open.md")
    try work.write("@end(solution)\n", to: "labs/parts/close.md")
    try work.write(
      "@book{zqxj2020, author = {Zqxj, A.}, title = {Zqxj}, publisher = {Z}, year = 2020}\n"
        + "@book{zqxjFaulty, author = {Zqxj, A.}}\n@misc{b, title = {B}, year = 2020}\n",
      to: "labs/works.bib")
  }

  /// A text without its fonts, in lower case.
  private func readable(_ text: String) -> String {
    text.replacing(/base64,[A-Za-z0-9+\/=]+/, with: "").lowercased()
  }

  private func write(_ cases: [Secrets.Case]) throws {
    for secret in cases { try work.write(secret.text, to: "labs/\(secret.name).md") }
  }

  @Test func noStudentOutputContainsSolutions() throws {
    let cases = Secrets.proper
    try write(cases)
    let ending = try labsheet("render")
    let index = readable(try work.text(of: "output/index.html"))
    for secret in cases {
      let html = try? work.text(of: "output/\(secret.name).html")
      let json = try? work.text(of: "output/\(secret.name).json")
      #expect(html != nil && json != nil, "\(secret.name) has no page")
      for mark in secret.marks {
        for (name, text) in [("page", html), ("data", json)] {
          let text = readable(text ?? "")
          if let place = text.range(of: mark) {
            Issue.record("\(secret.name): \(mark) in its \(name): \(around(place, in: text))")
          }
        }
      }
    }
    #expect(!index.contains(Secrets.word))
    #expect(!readable(ending.words).contains(Secrets.word), "\(ending.words)")
    #expect(!ending.words.contains("61.73") && !ending.words.contains("SuspiciousSolution"))
    let card = try #require(index.components(separatedBy: "figure-in-index.html").first)
    #expect(!card.suffix(400).contains("<svg"))
  }

  private func around(_ place: Range<String.Index>, in text: String) -> Substring {
    let start = text.index(place.lowerBound, offsetBy: -60, limitedBy: text.startIndex)
    return text[(start ?? text.startIndex)...].prefix(160)
  }

  @Test func messagesAndCheckOutputContainNoSolutions() throws {
    try write(Secrets.proper)
    for arguments in Labsheet.reports {
      let ending = try labsheet(arguments)
      let told = readable(ending.output + ending.words)
      #expect(!told.contains(Secrets.word) && !told.contains("61.73"), "\(arguments)")
      #expect(told.contains("use --solutions to see details"))
    }
    let all = try labsheet("check", "--solutions")
    #expect(all.words.contains("zqxj") && !all.words.contains("ProblemsInSolutions"))
  }

  @Test func aSuspectedSolutionWithholdsEverythingFromStudents() throws {
    let cases = Secrets.slips
    try write(cases)
    for secret in cases {
      try work.write("old", to: "output/\(secret.name).html")
      try work.write("old", to: "output/\(secret.name).json")
    }
    let ending = try labsheet("render")
    #expect(ending.status == 1)
    #expect(try work.files(in: "output") == ["index.html"])
    #expect(!readable(ending.words).contains(Secrets.word), "\(ending.words)")
    #expect(try !readable(work.text(of: "output/index.html")).contains(Secrets.word))
    for secret in cases {
      #expect(
        // What looks like a comment or a hidden check is withheld from the solutions page, too.
        ["", " and their solutions"].contains { others in
          ending.words.contains(
            "withheld labs/\(secret.name).md from students\(others), and removed "
              + "output/\(secret.name).html, output/\(secret.name).json\n")
        }, "\(secret.name)")
    }
    let places = ending.words.components(separatedBy: "\n").filter { $0.contains("[Suspicious") }
    for secret in cases {
      let mark = places.contains {
        $0.hasPrefix("labs/\(secret.name).md:") || $0.contains("parts/")
      }
      #expect(mark, "\(secret.name) is not told")
    }
  }

  @Test func theSolutionsPageIsStillWritten() throws {
    try work.write("# A\n\n@solution (a)\nThe answer.\n@end(solution)\n", to: "a.md")
    let ending = try labsheet("render", "a.md", "--solutions")
    #expect(ending.status == 1)
    #expect(try work.files(in: "output") == ["solutions/a.html", "solutions/a.json"])
    #expect(ending.words.contains("withheld a.md from students\n"))
    #expect(ending.words.contains("rendered a.md → output/solutions/a.html\n"))
    #expect(ending.words.contains("a.md:3:1: error: suspicious '@solution'"))
  }

  @Test func withoutMistakesThePageIsBack() throws {
    try work.write("# A\n\n@soluton(a)\nThe answer.\n@end(solution)\n", to: "a.md")
    #expect(try labsheet("render", "a.md").status == 1)
    try work.write("# A\n\n@solution()\nThe answer.\n@end(solution)\n", to: "a.md")
    #expect(try labsheet("render", "a.md").status == 0)
    #expect(try work.files(in: "output") == ["a.html", "a.json"])
  }

  @Test func aFolderInTheWayIsReported() throws {
    try work.write("# A\n\n@soluton(a)\nThe answer.\n", to: "a.md")
    try work.write("x", to: "output/a.html/file")
    let ending = try labsheet("render", "a.md")
    #expect(ending.status == 74)
    #expect(ending.words.contains("cannot remove 'output/a.html': it is a folder"))
  }
}
