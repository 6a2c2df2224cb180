/// Solutions in which the author has made a mistake.
extension Secrets {
  static var slips: [Case] {
    openers.enumerated().map { Case(name: "opener-\($0)", text: around($1)) }
      + blocks.enumerated().map { Case(name: "block-\($0)", text: "# A lab\n\n\($1)\n") }
      + ["\n---", "\n \n---", "----"].enumerated().map {
        Case(name: "late-front-\($0)", text: "\($1)\nsolution: zqxj\n---\n\nText.\n")
      }
      + [
        "\"solution\": zqxj", "'solution': zqxj", "hints: {solution: zqxj}", "solution: zqxj",
        "summary: \"@solution(a) zqxj\"", "Solutions: [zqxj]", "answer: zqxj", "answer_key: zqxj",
        "notes:\n  - zqxj", "Key: zqxj", "todo: zqxj",
      ].enumerated().map {
        Case(name: "front-\($0)", text: "---\ntitle: A\n\($1)\n---\n\nText.\n")
      }
  }

  /// Lines that should be `@solution(a)`.
  private static let openers = [
    "@solution (a)", "@Solution(a)", "@SOLUTION(a)", "@soluton(a)", "@solutoin(a)", "@solutiom(a)",
    "@solutions(a)", "@ solution(a)", "@solution", "@solution a", "@solution:", "@solution[a]",
    "@solution{a}", "@solution<a>", "@solution(a", "@solution(a))", "@solution(a) zqxj",
    "@solution(a, zqxj", "@solution(a, =)", "＠solution(a)", "@solution（a）", "@ｓolution(a)",
    "@sоlution(a)", "@sol\u{200B}ution(a)", "@söl\u{AD}ution(a)", "@𝐬olution(a)", "@s0lution(a)",
    "@sol(a)", "@soln(a)", "@lösung(a)", "@my_solution(a)", "@solution-a", "@solution_a()",
    "@begin(solution)", "@start solution", "@hide(solution)", "@beginsolution", "@@solution(a)",
    "@{solution}(a)", "    @solution(a)", "\t@solution(a)", "- @solution(a)", "> @solution(a)",
    ": @solution(a)", "Term\n: @solution(a)", "# @solution(a)", "| @solution(a) | b |",
    "<div>@solution(a)", "<!-- @solution(a) -->", "<p>\n@solution(a)", "[^x]: @solution(a)",
    "**@solution(a)**", "`@solution(a)`", "Answer: @solution(a)", "*@solution*(a)", "“@solution(a)",
    "#solution(a)", "%solution(a)", "/solution(a)", "solution(a)", "\\solution(a)", "&solution(a)",
    "@so lution(a)", "xsolution(a1", "@note(kind: solution)",
    ":::solution", "::: {.solution}", "::: solution", "<solution>", "<div class=\"solution\">",
    "<details id='solution'>", "<!-- solution -->", "<!-- BEGIN SOLUTION -->", "### BEGIN SOLUTION",
    "# begin solution", "\\begin{solution}", "{% solution %}", "{{< solution >}}", "[!solution]",
    "> [!SOLUTION]", "!!! solution", "??? solution \"A\"", ".. solution::", "#+begin_solution",
    "[solution]", "==== solution ====", "```{solution} a", "~~~ solution", "@solution(a)\n===",
    // Other languages, and mistakes without an `@`.
    "::: Lösung", "### BEGIN LÖSUNG", "<!-- Lösung -->", "::: sol", "<sol>", "::: {.sol}",
    "### BEGIN SOL", "::: soltuion", "<soltuion>", "soltuion(a)", "@solução(a)", "@rozwiązanie(a)",
    // After a word.
    "a) @solution", "(a) @solution", "iv. @solution(a)", "x@solution(a)",
    // Other tools.
    "{: .solution}", "{::solution}", "<details><summary>Solution</summary>",
    "<summary><b>Solution</b></summary>", "<div\n  class=\"solution\">", "!!! success \"Solution\"",
    "??? note \"Solution\"", ".. dropdown:: Solution", ".. admonition:: Solution",
    "::: {.callout-tip title=\"Solution\"}", "> [!success]- Solution", "{{< hint solution >}}",
    "{{< details \"Solution\" >}}", "{% if solution %}", "### SOLUTION START",
    "<!-- solution start -->", "<!-- Solution: -->", "<!-- solution(a) -->", "[[solution]]",
    "#| tags: [solution]", ":tags: [solution]", "```python tags=[\"solution\"]", "#solution-begin",
    "%%solution", "%% solution", "// solution", "//solution", "/* solution */", "/// solution",
    "*** solution ***", "\\begin {solution}", "\\solution", "{solution}", "#if solution",
    "#ifdef SOLUTION", "#region solution", "<!-- region solution -->",
    ".. solution-start:: a", "<my-solution>", "<section data-type=\"solution\">",
    "<div data-solution>", "<aside solution>", "<details><summary>Show solution</summary>",
    "::: {.content-hidden unless-meta=\"solution\"}", "=== \"Solution\"",
    "/// details | Solution", "#+begin_src solution", "::: answer", ":::answer", "::: {.answer}",
    "!!! answer", "??? answer \"A\"", ".. answer::", "> [!answer]", "> [!ANSWER]- A",
    "### BEGIN ANSWER", "```python\n### BEGIN HIDDEN TESTS", "::: {.content-hidden}",
    "::: {.hidden}",
    "\\begin{answer}", "<TabItem value=\"solution\">", "::: corrigé", "::: Lösungsweg",
    "@hide(expect(1 == 1))", "@secret(\"a\")", "@private(a, b)",
    // Directives that don't exist.
    "@answerKey(a)", "@corrige(a)", "@corrigé(a)", "@key(a)", "@secret(a)", "@tutor()", "@sln(a)",
    "@решение(a)", "@答案(a)", "@ꜱᴏʟᴜᴛɪᴏɴ(a)", "@musterlösungen(a)", "@musterloesungen(a)",
    "@answers(a)", "@key(a, points: 2)", "@answerKey(a, title: \"A\", points: 2)",
    // Blocks with longer titles.
    "<summary>Solution to the exercise</summary>", "<summary>Click to see the solution</summary>",
    "<summary>Answer</summary>", "<summary>Show answer</summary>", "::: {.a visible=\"false\"}",
    "#+begin_src python :tags solution", "% solution zqxj", ":::tutor", "{% comment %}",
  ]

  private static func around(_ opener: String) -> String {
    "# A lab\n\n@exercise(a)\nText.\n\n\(opener)\n\nzqxj\n\n@end(exercise)\n"
  }

  /// Complete solutions with another mistake.
  private static let blocks = [
    // Other places.
    "@exercise(a, solution: \"zqxj\")\nA.\n@end(exercise)",
    "@exercise(a)\n@solution(a)\n@note()\nA.\n@end(solution)\n\nzqxj\n\n@end(note)\n@end(exercise)",
    "@expect(1 == 1, solution: \"zqxj\")", "@note(title: \"A\", kind: solution)\nzqxj\n@end(note)",
    "zqxj\n@solution()\n@end(solution)", "@solution()\n@end(solution)\nzqxj",
    "> @solution()\n> @end(solution)\n> zqxj", "zqxj\n\nxend(solution)", "zqxj\n\n@enr(solution)",
    // The end of a solution.
    "@solution()\nzqxj", "@solution()\nzqxj\n@end(soluton)", "@solution()\nzqxj\n@end()",
    "@solution()\nzqxj\n@end", "@solution()\nzqxj\n@end(solution) zqxj",
    "@solution()\nzqxj\n@end(exercise)", "@solution()\nzqxj\n@End(solution)",
    "@solution()\nzqxj\n@end solution", "@solution()\nzqxj\n@endsolution()",
    "@solution()\nzqxj\n\n    @end(solution)",
    "zqxj\n@end(solution)", "zqxj\n\n@end(soluton)", "@xyz(a)\nzqxj\n@end(solution)",
    "@secret(a)\nzqxj\n@end(secret)", "zqxj\n\n@end(answerKey)", "zqxj\n\n@конец(решение)",
    "@solution()\nA.\n@end(solution)\nzqxj\n@end(solution)",
    "@exercise(a)\n@solution(a)\nA.\n@end(exercise)\nzqxj\n@end(solution)",
    "@solution()\n@exercise(b)\nA.\n@end(solution)\nzqxj\n@end(exercise)\n@end(solution)",
    "@solution()\n@hint()\n@solution()\nA.\n@end(solution)\n@end(hint)\nzqxj",
    // Other levels.
    "- @solution()\n\nzqxj\n\n@end(solution)", "> @solution()\n\nzqxj\n\n@end(solution)",
    "@solution()\n\n- zqxj\n- @end(solution)\n- zqxj",
    "@solution()\nA.\n\n> @end(solution)\n\nzqxj",
    "- @solution()\n  A.\n- zqxj\n  @end(solution)", "@columns()\n@solution()\nzqxj\n@end(columns)",
    "@exercise(a, solution \"zqxj\")\nA.\n@end(exercise)",
    "@exercise(a, \"solution\": \"zqxj\")\nA.\n@end(exercise)",
    "@exercise(a, sоlution: \"zqxj\")\nA.\n@end(exercise)",
    "@exercise(a, answer: \"zqxj\")\nA.\n@end(exercise)",
    "@exercise(a, answer_key: \"zqxj\")\nA.\n@end(exercise)",
    "@plot(function(sin), x: 0...1, notes: \"zqxj\")", "@show(1 + 1, answerKey: \"zqxj\")",
    // Hidden checks and rubrics in code.
    "```\n@expect(1 == 1, label: \"zqxj\", hidden: true)\n```",
    "~~~python\n@expectHidden(1 == 1, label: \"zqxj\")\n~~~",
    "```text\n@rubric(a, visible: false)\n@criterion(b)\nzqxj\n@end(rubric)\n```",
    // Both ends in spans of code.
    "- `@solution(a)`\n\nzqxj\n\n- `@end(solution)`",
    "> `@solution`(a)\n\nzqxj\n\n`@end(solution)`:",
    "### `@solution(a)`\n\nzqxj\n\n**`@end(solution)`**",
    // Examples that end too late.
    "```lab\n@plot(a)\n\n@solution()\nzqxj\n@end(solution)\n\n```\nA.\n```",
    "```lab\n@plot(a)\n'''\n\n@solution()\nzqxj\n@end(solution)\n\n```",
    "```lab\n@plot(a)\n´´´\n\n@solution()\nzqxj\n@end(solution)\n\n```",
    "```lab\n@plot(a)\n\\```\n\n@solution()\nzqxj\n@end(solution)\n\n```",
    "```lab\n@plot(a) ```\n\n@solution()\nzqxj\n@end(solution)\n\n```",
    "```python\n# SOLUTION NO PROMPT\nzqxj\n```", "```python\n# <solution>\nzqxj\n```",
    // Code and HTML that contain it.
    "```formula\nf(x) = x\n``\n\n@solution()\nzqxj\n@end(solution)\n\n```formula\ng(x) = x\n```",
    "```lab\n@plot(a)\n``\n\n@solution()\nzqxj\n@end(solution)\n\n```formula\ng(x) = x\n```",
    "````lab\n@plot(a)\n```\n\n@solution()\nzqxj\n@end(solution)", "```lab\n@solution()\nzqxj",
    "```\n@solution()\nzqxj\n@end(solution)\n```",
    "```python\n@solution()\nzqxj\n@end(solution)\n```",
    "```python\ndef f(x):\n  ### BEGIN SOLUTION\n  return zqxj\n  ### END SOLUTION\n```",
    "```python\nx = zqxj  # SOLUTION\n```", "`@solution()\nzqxj\n@end(solution)`",
    "<div>\n@solution()\nzqxj\n@end(solution)\n</div>",
    "<!--\n@solution()\nzqxj\n@end(solution)\n-->",
    "@solution()\n```\nzqxj\n@end(solution)",
    "@solution()\n<!--\nzqxj\n@end(solution)", "@solution()\n<script>\nzqxj\n@end(solution)",
    "Text @solution() zqxj @end(solution) text.", "@plot(loss(run)) @solution()\nzqxj",
    "@note(title: \"A\")\n@solution\nzqxj\n@end(note)", "&nbsp;@solution()\n\nzqxj",
    "@include(\"parts/open.md\")\n\nzqxj\n\n@end(solution)",
    "@solution()\n@include(\"parts/close.md\")\n\nzqxj",
  ]
}
