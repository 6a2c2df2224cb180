import Diagnostics
import LabFiles
import LabMarkdown
import Testing

/// What other tools hide, and Labsheet would show.
@Suite struct ForeignHidingTests {
  private func document(_ text: String) -> Document {
    Document(
      parsing: SourceText(name: "a.md", text: "# A\n\nText.\n\n\(text)\n\nMore.\n"), in: .nowhere,
      grammar: [:])
  }

  @Test(arguments: [
    // Comments.
    "% zqxj", "Text.\n% zqxj", "> % zqxj", "%zqxj", "Text %%zqxj%% more.", "%%\nzqxj\n%%",
    "Text {/* zqxj */} more.", "{/*\nzqxj\n*/}", "\\begin{comment}\nzqxj\n\\end{comment}",
    "\\iffalse\nzqxj\n\\fi", "#+BEGIN_COMMENT\nzqxj\n#+END_COMMENT", "{% comment %}\nzqxj",
    "{%- comment -%}\nzqxj", "{{< comment >}}\nzqxj", "{# zqxj #}", "{{!-- zqxj --}}",
    "{{! zqxj }}",
    "{{/* zqxj */}}", "{{%/* zqxj */%}}", "{{</* zqxj */>}}", "////\nzqxj\n////", "// zqxj",
    "/* zqxj */", ".. zqxj", "..\n   zqxj", ".. comment:: zqxj", "Text {>>zqxj<<} more.",
    "Text {--zqxj--} more.", "{::comment}\nzqxj\n{:/comment}", "<comment>zqxj</comment>",
    "<?php zqxj ?>", ">!zqxj!<", "#hide[zqxj]",
    // Blocks for some readers.
    ":::tutor\nzqxj\n:::", "::: tutor\nzqxj", "::: {.staff}\nzqxj", ":::{comment}\nzqxj",
    "::: notes\nzqxj", "!!! private\n    zqxj", ".. only:: tutors\n\n   zqxj", ".. todo:: zqxj",
    "ifdef::teacher[]\nzqxj\nendif::[]", "::: {.content-visible when-meta=\"a\"}\nzqxj",
    "=== BEGIN MARK SCHEME ===\nzqxj", "### BEGIN RUBRIC\nzqxj", "<div hidden>\nzqxj\n</div>",
    "<p style=\"color: red; display: none\">zqxj</p>", "<template>\nzqxj\n</template>",
    "<summary>\nSolution\n</summary>\nzqxj", "<summary>\nAnswer\n</summary>\nzqxj",
    "\\solution{zqxj}", "\\ifanswers zqxj \\fi", "\\begin{hidden}\nzqxj\n\\end{hidden}",
    "[zqxj]{.hidden}",
    "<p class=\"a hidden\">zqxj</p>", "{% hide %}zqxj{% endhide %}", "<%# zqxj %>", "//// zqxj",
    "<summary>\n<b>Solution</b>\n</summary>\nzqxj", "[//]: # zqxj", "[]: # (zqxj)",
    "Text.\n[//]: # (zqxj)", "- a\n[//]: # (zqxj)", "> a\n[comment]: <> (zqxj)",
    // Options of code.
    "```{r, echo=FALSE}\nzqxj\n```", "```{r include = FALSE}\nzqxj\n```",
    "```{r a-check}\nzqxj\n```",
    "```{python}\n#| echo: false\nzqxj\n```", "```{code-cell}\n:tags: [remove-cell]\nzqxj\n```",
  ])
  func isWithheld(_ text: String) {
    for audience in [Audience.student, .solutions] {
      let edition = document(text).edition(for: audience)
      #expect(edition.blocks.isEmpty && !edition.source.text.contains("zqxj"))
      #expect(Set(edition.diagnostics.map(\.code)) == ["SuspiciousComment"])
      #expect(!edition.diagnostics.contains { $0.message.contains("zqxj") })
    }
  }

  @Test(arguments: [
    "About 50\n% of the points", "50 % and 60 %", "\\% of it", "- % of it", "100%% sure", "50%",
    "`%% a %%`",
    "`{/* a */}`", "$x^{--}$ and $\\{a\\}$", "http://a.org // b", "A // b", "/usr/bin and /etc",
    "... and so on", "A\n.. b", ".. note:: A", ".. _a:", ".. [1] A", "A {.b} and {#c}",
    "{a} {{b}} {{ c }}",
    "::: note\nA\n:::", "!!! warning", "!important", "?a", "if it is", "ifdef", "#hash #hide",
    "=== A ===", "BEGIN", "Begin marking", "#| a", "a <b> c", "<div class=\"hiddenLayer\">",
    "<input type=\"hidden\">",
    "<details><summary>More</summary>", "<summary>\nMore\n</summary>", "```python\n% a\n// b\n```",
    "```\n{# a #}\n<!-- b -->\n```", "```{python}\n#| label: a\nx\n```", "$$\nx % y\n$$",
    "| % | a |\n|---|---|\n| 1 | 2 |",
    "The `<?php ?>` tag", "[//]: # (a)", "[comment]: <> (a)",
    "## B\n[//]: # (a)\n[//]: # (b)", "***\n[//]: # (a)", "```\nx\n```\n[//]: # (a)", "[a]: b",
    "\\answer is text", "\\iff",
    "x <? y", "```r\necho = FALSE\n```",
  ])
  func othersAreShown(_ text: String) {
    #expect(document(text).suspicions(from: .student).isEmpty)
  }
}
