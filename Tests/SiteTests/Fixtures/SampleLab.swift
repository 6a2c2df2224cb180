import Diagnostics
import FigureData
import Formulas
import LabLanguage
import LabMarkdown
import LabResults
import LabRunner
import Tensors

/// A lab with one of everything.
enum SampleLab {
  static var run: FinishedLab { run(figures: []) }

  /// The same with a figure of each kind, which change more often than pages do.
  static var illustratedRun: FinishedLab { run(figures: SampleFigures.all) }

  private static func run(figures: [Figure]) -> FinishedLab {
    let lab = LabBuilder {
      $0.title = "Backpropagation on five points"
      $0.course = "Introduction to Deep Learning"
      $0.authors = ["A. Author", "B. Writer"]
      $0.summary = "Derive the gradients of a small network, check them, and watch it learn."
      $0.seed = 7
    }
    prose(lab)
    results(lab)
    for figure in figures { lab.directive("@plot(x)", .figure(figure)) }
    exercises(lab, figures: figures)
    faults(lab)
    return lab.run
  }

  private static func prose(_ lab: LabBuilder) {
    lab.heading(2, "The network", anchor: "the-network")
    lab.paragraph(
      .text("A network with weights "), lab.math("W^{(1)}"),
      .text(" answers "), .emphasis([.text("somewhere")]), .text(" between 0 and "),
      .strong([.text("one")]), .text(". It is trained for "),
      lab.value("`= run.epochs`", .number(2500)), .text(" epochs to a loss of "),
      lab.value("`= run.loss : .5f`", .number(0.000_421_7), format: ".5f"), .text("; the first "),
      .text("predictions were "), lab.value("`= p`", .tensor(Tensor([0.5, 0.25, 0.125]))),
      .text(" and "),
      lab.value("`= gone`", nil), .text(". See "),
      lab.link("https://example.org/a?b=1&c=2", [.text("a book")]),
      .text(", "),
      lab.link("02-xor.md#data", [.text("the next lab")]),
      .text(", but not "),
      lab.link("javascript:alert(1)", [.text("this")]),
      .text(". Comparing "), .code("a < b && c > d"), .text(" is harmless, as is "),
      .html("<b onclick=\"x()\">"), .text("."))
    lab.paragraph(
      lab.math(
        "\\delta^{(\\ell)} = \\left(W^{(\\ell+1)}\\right)^T \\delta^{(\\ell+1)} \\odot "
          + "\\sigma'(z^{(\\ell)})",
        isDisplay: true))
    lab.block("```formula", .formula(SourceExcerpt("sigmoid(x) = 1 / (1 + exp(-x))\n")))
    lab.block("```python", .code(info: "python", text: "for epoch in range(2500):\n    step()\n"))
    let item = { (text: String) in [Block(.paragraph([.text(text)]), range: .init(0, 0))] }
    lab.block(
      "- list",
      .list(.init(start: nil, isTight: true, items: [item("first"), item("second, longer")])))
    lab.block(
      "| table |",
      .table(
        .init(
          alignments: [.left, .right], header: [[.text("layer")], [.text("units")]],
          rows: [[[.text("hidden")], [.text("5")]], [[.text("output")], [.text("1")]]])))
    lab.block(
      "> quote",
      .quote([Block(.paragraph([.text("Nothing is learned by looking on.")]), range: .init(0, 0))]))
  }

  private static func results(_ lab: LabBuilder) {
    lab.heading(2, "Training", anchor: "training")
    lab.directive(
      "@dataset(five)",
      .definition(
        .init(kind: .dataset, name: "five", facts: ["5 rows", "2 inputs", "classes 0 and 1"])))
    lab.directive(
      "@network(net)",
      .definition(.init(kind: .network, name: "net", facts: ["2-5-3-1", "37 parameters"])))
    lab.directive(
      "@train(run)",
      .definition(
        .init(
          kind: .run, name: "run", facts: ["14 of 20 epochs"],
          notices: ["the first number that is not finite appeared in epoch 14, step 3"])))
    lab.directive("@gradcheck(net)", .checkReport(report(.agrees)))
    lab.directive("@gradcheck(bad)", .checkReport(report(.disagrees)))
    lab.directive("@table(run)", .table(table))
    lab.directive(
      "@show(x)", .value(.init(label: "net(x)", value: .number(0.123_456_789), format: ".8f")))
    lab.directive(
      "@show(W)",
      .value(
        .init(
          label: "net.weights[0]", value: .tensor(Tensor(Matrix([[0.1, -0.25], [1.5, 12.125]]))),
          format: nil)))
    lab.directive(
      "@show(r)",
      .value(
        .init(
          label: "run",
          value: .record([("loss", .number(0.5)), ("state", .text("converged"))]),
          format: nil)))
    lab.directive("@plot(gone)", .skipped(reason: "it needs 'gone', which has an error"))
  }

  private static func exercises(_ lab: LabBuilder, figures: [Figure]) {
    lab.heading(2, "Your turn", anchor: "your-turn")
    lab.container(.exercise, name: "a", title: "The derivative", points: 2) {
      lab.paragraph(.text("Derive it in both forms."))
      lab.container(.hint) { lab.paragraph(.text("The chain rule.")) }
      lab.container(.answer) {}
      lab.container(.solution, name: "a") { lab.paragraph(.text("A secret solution.")) }
      lab.container(.instructor) { lab.paragraph(.text("A note for instructors.")) }
    }
    lab.container(.exercise, name: "b", points: 1.5) { lab.paragraph(.text("And now?")) }
    lab.container(.note) { lab.paragraph(.text("A note by the way.")) }
    lab.container(.columns) {
      lab.paragraph(.text("Side by side:"))
      lab.paragraph(.text("one and another."))
      for figure in figures.prefix(2) { lab.directive("@plot(x)", .figure(figure)) }
    }
  }

  private static func faults(_ lab: LabBuilder) {
    let place = lab.directive("@train(run, network: net, epoch: 5)", nil, action: .reject)
    lab.problem(at: place)
    lab.block("@plot(loss(run)", .invalid(source: "@plot(loss(run)\n"))
  }

  private static let table = Table(
    caption: "Learning rates compared",
    columns: [.init("rate"), .init("loss", format: ".5f"), .init("accuracy", format: ".1%")],
    rows: [
      .init([.number(0.01), .number(0.6931), .number(0.5)]),
      .init([.number(0.1), .number(0.0123), .number(1)], isBest: true),
      .init([.number(1), .number(.nan), .empty]),
    ], notes: ["The best has the lowest loss."])

  private static func report(_ verdict: CheckReport.Verdict) -> CheckReport {
    CheckReport(
      title: "Gradient check of net", verdict: verdict,
      summary: "37 elements were compared; the largest relative error is 3.2e-09.",
      table: Table(
        caption: nil,
        columns: [
          .init("tensor"), .init("analytic", format: ".8f"), .init("numeric", format: ".8f"),
          .init("relative error", format: ".1e"),
        ],
        rows: [
          .init([.text("layer 1 weights"), .number(0.125), .number(-0.125), .number(3.2e-9)]),
          .init([.text("layer 1 bias"), .number(0.5), .number(0.5), .number(1e-10)]),
        ]), notes: ["Central differences with a step of 6e-06 times the element's size."])
  }
}
