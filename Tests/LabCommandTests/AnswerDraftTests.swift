import Diagnostics
import LabFiles
import LabMarkdown
import TestSupport
import Testing

@testable import LabCommand

/// What is known of an answer while it is written.
@Suite struct AnswerDraftTests {
  private static func draft(_ text: String, caret: Int? = nil) -> AnswerDraft {
    AnswerDraft(text, caret: caret, facts: nil, in: .nowhere)
  }

  @Test func placesAreThoseOfScripts() {
    let text = "\u{1F600}\n```formula\nf(x) = 2 * exp(x) # \u{1F600}\n```\n"
    let draft = Self.draft(text)
    let units = Array(text.utf16)
    let words = stride(from: 0, to: draft.tokens.count, by: 3).map { index in
      (
        draft.kinds[draft.tokens[index + 2]],
        String(decoding: units[draft.tokens[index]..<draft.tokens[index + 1]], as: UTF16.self)
      )
    }
    #expect(words.map(\.1) == ["f", "=", "2", "*", "exp", "# \u{1F600}"])
    #expect(
      words.map(\.0) == ["function", "operator", "number", "operator", "function", "comment"])
    #expect(draft.blocks.map(\.start) == [14] && draft.blocks.map(\.end) == [37])
  }

  @Test(arguments: [-7, 0, 1, 2, 3, 20, 1000]) func anyPlaceMayHaveTheCaret(caret: Int) {
    _ = Self.draft("\u{1F600}\n```formula\n\u{1F600}", caret: caret)
    _ = Self.draft("", caret: caret)
  }

  @Test func openBlocksReachTheEnd() {
    let draft = Self.draft("```formula\na = 1\n```\n\n```formula\nf(x) =\n  ")
    #expect(draft.blocks.map(\.start) == [11, 33] && draft.blocks.map(\.end) == [17, 42])
  }

  @Test func wordsAreCompleted() {
    let text = "---\n\n```formula\nf(x) = ex\n```\n"
    let found = Self.draft(text, caret: text.utf16.count - 5).suggestions.first {
      $0.label == "exp"
    }
    #expect(found?.text == "exp(" && found?.start == text.utf16.count - 7)
    #expect(Self.draft(text).suggestions.isEmpty)
  }

  @Test func deepTextsAreRead() {
    let deep =
      String(repeating: "> ", count: 20_000) + "x\n" + String(repeating: "(", count: 20_000)
    #expect(Self.draft(deep, caret: 9).tokens.isEmpty)
  }
}

/// The answers in the files of a lab.
@Suite struct AnswerSheetTests {
  private static let part = "Before.\r\n\r\n@answer(a)\r\nOld.\r\n@end(answer)\r\n"
  private static let lab = """
    \u{FEFF}@exercise(a)
    @include("parts/a.md")
    @answer(a)
    @end(answer)
    @end(exercise)

    """

  private let folder: TemporaryFolder
  private let file: LabFile

  init() throws {
    folder = try TemporaryFolder(["lab.md": Self.lab, "parts/a.md": "\u{FEFF}" + Self.part])
    file = LabFile(path: folder.path + "/lab.md")
  }

  private func text(of name: String) throws -> String {
    try LabReader.read("\(folder.path)/\(name)").text
  }

  @Test func includedFilesAreWrittenByteForByte() throws {
    let sheet = try AnswerSheet(of: file)
    #expect(sheet.answers.map(\.file) == ["parts/a.md", nil])
    #expect(sheet.answers.map(\.line) == [3, 3] && sheet.answers.map(\.start) == [4, 4])
    let old = try #require(sheet.answers.first)
    #expect(old.text == "Old.\n")
    guard case .saved = try sheet.replace(old.key, by: "New,\n\nand $x$.", insteadOf: old.digest)
    else { throw Fault.notSaved }
    let part = Self.part.replacing("Old.", with: "New,\r\n\r\nand $x$.")
    #expect(try text(of: "parts/a.md") == "\u{FEFF}" + part)
    #expect(try text(of: "lab.md") == Self.lab)
    #expect(!sheet.isCurrent)
    guard
      case .changed(let now) = try AnswerSheet(of: file).replace(
        old.key, by: "x", insteadOf: old.digest)
    else { throw Fault.notSaved }
    #expect(now.text == "New,\n\nand $x$.\n")
  }

  @Test func aTextThatChangesMoreIsRefused() throws {
    let sheet = try AnswerSheet(of: file)
    let old = try #require(sheet.answers.first)
    guard case .unfit = try sheet.replace(old.key, by: "@end(answer)\n", insteadOf: old.digest)
    else { throw Fault.notSaved }
    #expect(try text(of: "parts/a.md") == "\u{FEFF}" + Self.part)
  }

  private enum Fault: Error { case notSaved }
}
