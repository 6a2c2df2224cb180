/// Labs with a secret in every place where an author can put one.
enum Secrets {
  /// A word that occurs only in secrets.
  static let word = "zqxj"

  struct Case {
    let name: String
    let text: String
    /// Text that no output for students may contain, in any case.
    var marks: [String] = [word]
  }

  /// A lab with an exercise; `\n` is in its solution, and the rest is around it.
  static func lab(
    _ solution: String, before: String = "", after: String = "", front: String = ""
  ) -> String {
    """
    \(front)\(before)

    @exercise(a, points: 2)
    What is asked for.

    @solution(a)
    \(solution)
    @end(solution)
    @end(exercise)

    \(after)

    """
  }

  /// Valid solutions.
  static var proper: [Case] { prose + names + results + places }

  private static var prose: [Case] {
    [
      Case(name: "paragraph", text: lab("The answer is zqxj.")),
      Case(name: "title", text: lab("# Zqxj")),
      Case(name: "underlined-title", text: lab("Zqxj\n====")),
      Case(name: "sections", text: lab("## Zqxj\n\n### Zqxj two", after: "## A\n\n## B\n")),
      Case(
        name: "anchor", text: lab("## Same", after: "# T\n\n## Same\n"), marks: ["same-1"]),
      Case(name: "list", text: lab("- a\n- zqxj\n\n1. zqxj")),
      Case(name: "quote", text: lab("> zqxj\n>\n> > zqxj")),
      Case(name: "alert", text: lab("> [!TIP]\n> zqxj")),
      Case(name: "code", text: lab("```python\nzqxj = 1\n```\n\n    zqxj")),
      Case(name: "lab-code", text: lab("````lab\n@solution(a)\nzqxj\n@end(solution)\n````")),
      Case(name: "html", text: lab("<b>zqxj</b>", front: "---\nhtml: true\n---\n")),
      Case(name: "comment", text: lab("<!-- zqxj -->\n\n<div>\nzqxj\n</div>\n")),
      Case(name: "table", text: lab("| zqxj | a |\n|---|---|\n| 1 | zqxj |\n\n: Zqxj {#zqxj}")),
      Case(name: "term", text: lab("Zqxj\n: zqxj", after: "See @ref(zqxk).")),
      Case(name: "link", text: lab("[zqxj](zqxj.md \"zqxj\") <https://zqxj.org>")),
      Case(name: "picture", text: lab("![zqxj](zqxj.png \"zqxj\"){#zqxj}")),
      Case(name: "footnote-within", text: lab("A[^x].\n\n[^x]: zqxj")),
      Case(name: "footnote-below", text: lab("A[^x].", after: "[^x]: zqxj\n\n    More zqxj.")),
      Case(name: "footnote-shown", text: lab("[^x]: zqxj", after: "A mark[^x].")),
      Case(name: "footnote-near", text: lab("A[^zqxj].\n\n[^zqxj]: B", after: "A mark[^zqxk].")),
      Case(
        name: "link-definition", text: lab("[r]: https://zqxj.org 'zqxj'", after: "See [this][r].")),
      Case(name: "note", text: lab("@note(title: \"Zqxj\")\nzqxj\n@end(note)")),
      Case(name: "hint", text: lab("@hint(a, title: \"Zqxj\")\nzqxj\n@end(hint)")),
      Case(name: "columns", text: lab("@columns()\nzqxj\n@end(columns)")),
      Case(name: "solution-title", text: "@solution(title: \"Zqxj\")\nText.\n@end(solution)\n"),
      Case(
        name: "exercise-within",
        text: lab("@exercise(zqxj, title: \"Zqxj\", points: 71)\nText.\n@end(exercise)"),
        marks: [word, "71 point", "73 point", "2 exercises"]),
      Case(
        name: "exercise-near",
        text: lab("@exercise(zqxj)\nText.\n@end(exercise)", after: "@hint(zqxk)\nA.\n@end(hint)")),
      Case(name: "formula", text: lab("$zqxj$ and $$\\text{zqxj}$$ {#zqxj}", after: "@ref(zqxk)")),
      Case(name: "faulty-formula", text: lab("$\\zqxj$")),
      Case(name: "font", text: lab("$\\mathfrak{A}$", after: "$x$"), marks: ["fraktur"]),
      Case(
        name: "faulty-work",
        text: lab(
          "@cite(zqxjFaulty)", after: "@cite(b)", front: "---\nbibliography: works.bib\n---\n")),
      Case(
        name: "citation",
        text: lab(
          "@cite(zqxj2020)", after: "@cite(zqxk2020)",
          front: "---\nbibliography: works.bib\n---\n")),
    ]
  }

  private static var names: [Case] {
    [
      Case(
        name: "formula-name",
        text: lab(
          "```formula\nzqxjSlope(x) = 61.7313 * x\n```", after: "@expect(zqxkSlope(1) == 1)"),
        marks: [word, "61.73"]),
      Case(
        name: "formula-name-in-formula",
        text: lab(
          "```formula\nzqxjSlope(x) = x\n```", after: "```formula\nf(x) = zqxkSlope(x)\n```")),
      Case(
        name: "value-name",
        text: lab("```formula\nzqxjValue = 3\n```", after: "It is `= zqxkValue`.")),
      Case(
        name: "dataset-name",
        text: lab("@dataset(zqxjData, from: xor)", after: "@plot(data(zqxkData))")),
      Case(
        name: "dataset-name-in-value",
        text: lab("@dataset(zqxjData, from: xor)", after: "It has `= zqxkData.rows` rows.")),
      Case(
        name: "network-name",
        text: lab(
          "@network(zqxjNet, inputs: 2, layers: [sigmoid(1)])",
          after: "@plot(architecture(zqxkNet))")
      ),
      Case(
        name: "run-name",
        text: lab(
          """
          @dataset(d, from: xor)
          @network(n, inputs: 2, layers: [sigmoid(1)])
          @train(zqxjRun, network: n, on: d, loss: mse, learningRate: 0.6173, epochs: 3)
          """, after: "@plot(loss(zqxkRun))"), marks: [word, "0.6173"]),
      Case(
        name: "path-name",
        text: lab(
          "```formula\nf(x) = x ** 2\n```\n\n@minimize(f, as: zqxjPath, from: 3, stepSize: 0.1, steps: 3)",
          after: "`= zqxkPath.value`")),
      Case(
        name: "label-near",
        text: lab("@show(1 + 1, as: zqxj, label: \"Zqxj\")", after: "See @ref(zqxk).")),
      Case(
        name: "label-twice",
        text: lab("@show(1 + 1, as: same)", after: "@show(2 + 2, as: same)"), marks: ["already"]),
      Case(
        name: "heading-name-twice", text: lab("## A {#same}", after: "## B {#same}"),
        marks: ["already"]),
      Case(
        name: "definition-twice",
        text: lab("@dataset(same, from: xor)", after: "@dataset(same, from: iris)"),
        marks: ["already"]),
      Case(
        name: "exercise-twice",
        text: lab("@exercise(b)\nA.\n@end(exercise)", after: "@exercise(b)\nB.\n@end(exercise)"),
        marks: ["already"]),
      Case(
        name: "footnote-twice", text: lab("[^x]: zqxj", after: "A[^x].\n\n[^x]: B"),
        marks: [word, "already"]),
      Case(
        name: "similar-name",
        text: lab("```formula\nzqxjSlope(x) = x\n```", before: "```formula\nzqxkSlope(x) = x\n```")),
    ]
  }

  private static let data = """
    @dataset(hidden, from: points([[61.7313, 0, 0], [0, 1, 1], [1, 0, 1]]))
    @network(net, inputs: 2, layers: [sigmoid(1)], initializer: uniform(0.6173, 0.6174))
    @train(run, network: net, on: hidden, loss: mse, learningRate: 0.1, epochs: 3)
    """

  private static var results: [Case] {
    let number = ["61.7313", "61.73"]
    return [
      Case(name: "value", text: lab("It is `= 61.7313 + 0`."), marks: number),
      Case(name: "shown", text: lab("@show(61.7313, label: \"Zqxj\")"), marks: number + [word]),
      Case(
        name: "value-outside",
        text: lab("```formula\nh = 61.7313\n```", after: "It is `= h` and `= 2 * h`."),
        marks: number + ["123.46"]),
      Case(
        name: "value-through-formula",
        text: lab(
          "```formula\nh = 61.7313\n```", before: "```formula\ng(x) = h + x\n```",
          after: "It is `= g(0)`.\n\n@show(g(0))"), marks: number),
      Case(
        name: "shown-outside", text: lab("```formula\nh = 61.7313\n```", after: "@show(h)"),
        marks: number),
      Case(
        name: "drawn-outside",
        text: lab("```formula\nh(x) = 61.7313 * x\n```", after: "@plot(function(h), x: 0...1)"),
        marks: number + ["61.7"]),
      Case(
        name: "checked-outside",
        text: lab(
          "```formula\nh(x) = 61.7313 * x\n```",
          after: "@expect(h(1) > 1, points: 1)\n@gradcheck(h, of: exp)"), marks: number),
      Case(
        name: "data-outside",
        text: lab(data, after: "`= hidden.inputs[0, 0]`\n\n@show(hidden.inputs)"),
        marks: number),
      Case(
        name: "data-drawn-outside", text: lab(data, after: "@plot(data(hidden))"),
        marks: number + ["61.7"]),
      Case(
        name: "run-outside",
        text: lab(data, after: "`= run.loss`\n\n@plot(loss(run))\n@table(log(run))"),
        marks: ["<svg", "\"loss\"", "class=\"value"]),
      Case(
        name: "network-outside",
        text: lab(
          "@network(net, inputs: 2, layers: [tanh(1873)])",
          after: "`= net.parameters`\n\n@plot(architecture(net))"), marks: ["1873", "7493"]),
      Case(name: "figure", text: lab(data + "\n@plot(loss(run), caption: \"Zqxj\")")),
      Case(
        name: "figure-ids",
        text: lab(
          "@plot(function(exp), x: 0...1)", after: "@plot(function(sin), x: 0...1)"),
        marks: ["figure.2"]),
      Case(
        name: "figure-in-index",
        text: lab(
          "@plot(function(exp), x: 0...1, as: p)", front: "---\npicture: p\n---\n"),
        marks: ["<svg"]),
      Case(
        name: "check-within",
        text: lab("@expect(1 > 2, label: \"Zqxj\", hint: \"Zqxj\", points: 6173)"),
        marks: [word, "6173"]),
      Case(
        name: "label-of-check",
        text: lab(
          "```formula\nh(x) = x\n```",
          after: "@expect(h(61.7313) == 61.7313, label: \"It is right\", hint: \"Zqxj\")"),
        marks: number + [word]),
      Case(
        name: "faulty-labeled-check",
        text: "@expect(1 < 61.7313, label: \"A\", hint: \"Zqxj\", pionts: 1)\n",
        marks: number + [word]),
      Case(name: "unknown-directive", text: lab("@zqxj(zqxj: 1)")),
      Case(name: "faulty-directive", text: lab("@plot(loss(zqxj))\n@dataset(d, from: zqxj)")),
      Case(name: "faulty-value", text: lab("`= zqxj + 1` and `= zqxj.loss`")),
      Case(name: "faulty-block", text: lab("```formula\nzqxj(x = 1\ng(x) = zqxj + zqxk(x)\n```")),
      Case(name: "work", text: lab("```formula\nzqxj(n) = zqxj(n + 1)\n```\n\n@show(zqxj(1))")),
      Case(name: "shapes", text: lab("```formula\nzqxj = [1, 2] + [1, 2, 3]\n```")),
      Case(name: "missing-file", text: lab("@dataset(d, from: csv(\"zqxj.csv\"))")),
      Case(name: "missing-include", text: lab("@include(\"zqxj.md\")")),
      Case(name: "gradcheck", text: lab("@gradcheck(cos, of: sin, as: zqxj)", after: "@ref(zqxk)")),
      Case(name: "text-in-string", text: lab("@plot(function(sin), caption: \"Zqxj\")")),
    ]
  }

  private static var places: [Case] {
    let solution = "@solution(a)\nzqxj\n@end(solution)"
    let indented = solution.replacing("\n", with: "\n  ")
    let quoted = solution.replacing("\n", with: "\n> ")
    let exercise = "@exercise(a)\nText.\n@end(exercise)\n\n"
    return [
      Case(name: "in-list", text: exercise + "- item\n  \(indented)\n- more\n"),
      Case(name: "first-in-list", text: exercise + "- \(indented)\n- more\n"),
      Case(name: "loose-in-list", text: exercise + "- item\n\n  \(indented)\n\n  more\n"),
      Case(name: "in-quote", text: exercise + "> text\n>\n> \(quoted)\n>\n> more\n"),
      Case(name: "lazy-in-quote", text: exercise + "> @solution(a)\nzqxj\n@end(solution)\n"),
      Case(name: "in-hint", text: exercise + "@hint(a)\n\(solution)\n@end(hint)\n"),
      Case(name: "in-columns", text: exercise + "@columns()\nA.\n\n\(solution)\n@end(columns)\n"),
      Case(name: "in-answer", text: exercise + "@answer(a)\n\(solution)\n@end(answer)\n"),
      Case(
        name: "below-list", text: exercise + "@solution(a)\n- zqxj\n- zqxj\n@end(solution)\nMore.\n"
      ),
      Case(name: "touching-prose", text: exercise + "Above.\n\(solution)\nBelow.\n"),
      Case(name: "between-lists", text: exercise + "- a\n\n\(solution)\n\n- b\n"),
      Case(
        name: "over-lines",
        text: exercise + "@solution(\n  a,\n  title: \"zqxj\",\n)\nA.\n@end(solution)\n"),
      Case(name: "indented-three", text: exercise + "   @solution(a)\nzqxj\n   @end(solution)  \n"),
      Case(name: "crlf", text: (exercise + solution + "\n").replacing("\n", with: "\r\n")),
      Case(
        name: "carriage-returns",
        text: (exercise + solution + "\n").replacing("\n", with: "\r")),
      Case(
        name: "byte-order-mark", text: "\u{FEFF}" + solution.replacing("(a)", with: "()") + "\n"),
      Case(name: "at-the-end", text: exercise + solution),
      Case(name: "several", text: exercise + solution + "\n\nA.\n\n" + solution + "\n"),
      Case(
        name: "nested",
        text: exercise + "@solution(a)\n@solution(a)\nzqxj\n@end(solution)\nzqxj\n@end(solution)\n"),
      Case(
        name: "includes-a-file",
        text: exercise + "@solution(a)\n@include(\"parts/secret.md\")\n@end(solution)\n"),
      Case(
        name: "include-near",
        text: lab(
          "@include(\"parts/secret.md\")", after: "@include(\"parts/sekret.md\")"),
        marks: [word, "secret.md"]),
      Case(name: "in-a-file", text: exercise + "Text.\n\n@include(\"parts/whole.md\")\n\nMore.\n"),
      Case(name: "unknown-exercise", text: solution.replacing("(a)", with: "(zqxj)") + "\n"),
      Case(
        name: "faulty-name", text: exercise + solution.replacing("(a)", with: "(a, zqxj: 1)") + "\n"
      ),
    ]
  }
}
