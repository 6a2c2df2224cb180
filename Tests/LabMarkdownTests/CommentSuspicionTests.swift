import Diagnostics
import LabFiles
import LabMarkdown
import Testing

/// Text that is meant as a comment.
@Suite struct CommentSuspicionTests {
  private func document(_ text: String) -> Document {
    Document(
      parsing: SourceText(name: "a.md", text: "# A\n\n\(text)\n"), in: .nowhere, grammar: [:])
  }

  @Test(arguments: [
    "<!- zqxj -->", "<! -- zqxj -->", "‹!–– zqxj ––>", "‹!— zqxj —>", "< !-- zqxj -->",
    "<\u{200B}!-- zqxj -->", "<?-- zqxj -->", "Text <!- zqxj", "> <!–- zqxj -->", "＜！－－ zqxj",
    "<div>\n<!- zqxj -->\n</div>", "<!-- a <!-- b --> zqxj -->",
    "<!-- a\n<!-- b -->\nzqxj\n-->", "- <! --\n  zqxj\n  -->", "`a` <!- zqxj -->",
    "<!-- A --> B zqxj -->", "<!--\n- if a --> b\n- zqxj\n-->", "    <!-- zqxj -->",
    "- A\n\n      <!-- zqxj -->", "It`s <!-- don`t zqxj -->", "The ` key. <!-- use ` for zqxj -->",
    "<--! zqxj -->", "<-- zqxj -->", "<!__ zqxj __>", "!-- zqxj -->", "<!! -- zqxj -->",
    "[!-- zqxj --]", "<%-- zqxj --%>", "a[^n]\n\n[^n]: b\n\n        <!-- zqxj -->",
  ])
  func slipsAreWithheld(_ text: String) {
    for audience in [Audience.student, .solutions] {
      let edition = document(text).edition(for: audience)
      #expect(edition.blocks.isEmpty && !edition.source.text.contains("zqxj"))
      #expect(Set(edition.diagnostics.map(\.code)) == ["SuspiciousComment"])
    }
  }

  @Test(arguments: [
    "A --> B", "`<!- a -->`", "\\<!- a", "<!-- a -->", "Text <!-- a --> and --> B",
    "<!-- a --> b <!-- c -->", "<!-- A --> B --> C", "```html\n<!- a -->\n< !-- a -->\n```",
    "    <! -- a -->", "a < b! - c", "“Wow”!— he said", "$n! < -1$", "<!DOCTYPE html>", "a <- b",
    "<!---->", "<!-- `<!--` begins one -->", "The `<!--` and `<! --` signs", "A <!--> B",
  ])
  func othersAreShown(_ text: String) {
    #expect(document(text).suspicions(from: .student).isEmpty)
  }
}
