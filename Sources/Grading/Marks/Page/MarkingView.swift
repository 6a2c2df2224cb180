internal import HTML
internal import Numerals
internal import Site

/// The current answer of a session, with all that is known about it, and what can be given for it.
///
/// Students write what they like, so everything of theirs is text, or has been put into the lab as when
/// it is graded.
public struct MarkingView {
  let session: MarkingSession
  private let guide: LabGuide.Typeset?
  private let lab: String

  /// - Parameter guide: What the lab says; nil if there is no lab.
  public init(of session: MarkingSession, _ guide: LabGuide.Typeset?, lab: String) {
    self.session = session
    self.guide = guide
    self.lab = lab
  }

  public var html: String {
    Node.element("div", ["data-at": String(session.position)], content).html
  }

  /// The comments to choose from.
  public var commentOptions: String { Node.fragment(options).html }

  private var content: [Node] {
    guard let answer = session.current else { return [ending, more] }
    return [
      banner(answer),
      .element("div", ["class": "desk"], [reading(answer), giving(answer)]),
      more,
    ]
  }

  // MARK: Around the answer

  private func banner(_ answer: MarkingPile.Answer) -> Node {
    let facts = [
      "Answer \(session.position + 1) of \(session.answers.count)",
      answer.students.count > 1 ? "given by \(Count.of(answer.students.count, "student"))" : nil,
      answer.isStale ? "changed since it was marked" : nil,
      session.isDone(answer) ? "marked" : nil,
    ].compactMap { $0 }
    return header(
      answer.title.map { "\(answer.exercise): \($0)" } ?? answer.exercise,
      facts.joined(separator: ", "))
  }

  private func header(_ title: String, _ facts: String) -> Node {
    let (left, all) = (session.left, session.answers.count)
    return .element(
      "header", ["class": "banner"],
      [
        .element("p", ["class": "course"], text: lab),
        .element("h1", text: title),
        .element("p", ["class": "facts"], text: facts),
        .element(
          "progress",
          ["max": String(max(all, 1)), "value": String(all - left), "aria-label": "Marked"]),
        .element("p", ["class": "facts", "id": "left"], text: "\(left) of \(all) answers left."),
      ])
  }

  private var ending: Node {
    let left = session.left
    let first = session.answers.firstIndex { !session.isDone($0) }
    let facts = left == 0 ? "Everything is marked." : "What is left was skipped."
    let again = first.map { index in
      Node.element(
        "button", ["type": "button", "class": "main", "data-go": String(index)],
        text: "Go to what was skipped")
    }
    return .fragment([
      header("The end", facts),
      .element(
        "p", ["class": "buttons"],
        [again ?? .empty] + [
          command("back", "Previous", key: "P", isPossible: !session.answers.isEmpty),
          command("undo", "Undo", key: "U", isPossible: session.canUndo),
          command("end", "End the work"),
        ]),
    ])
  }

  // MARK: What there is to read

  private func reading(_ answer: MarkingPile.Answer) -> Node {
    let exercise = answer.exercise
    return .element(
      "div", ["class": "reading"],
      [
        section("What is asked", guide?.statement(of: exercise)), given(answer), checks(of: answer),
        folded("The solution", guide?.solution(of: exercise)),
      ])
  }

  private func section(_ title: String, _ content: Node?) -> Node {
    guard let content, !content.isEmpty else { return .empty }
    return .element(
      "section", [:],
      [.element("h2", text: title), .element("div", ["class": "typeset"], [content])])
  }

  private func folded(_ title: String, _ content: Node?) -> Node {
    guard let content, !content.isEmpty else { return .empty }
    return Node.element(
      "details", ["class": "solution"], [.element("summary", text: title), content]
    ).adding("open", "")
  }

  private func given(_ answer: MarkingPile.Answer) -> Node {
    let source = Node.element(
      "pre", ["role": "group", "tabindex": "0", "aria-label": "The answer as written"],
      text: answer.text)
    let typeset = guide?.answer(answer.blocks, to: answer.exercise) ?? .empty
    let content: [Node] =
      typeset.isEmpty
      ? [source]
      : [
        .element("div", ["class": "typeset"], [typeset]),
        .element("details", [:], [.element("summary", text: "As written"), source]),
      ]
    return .element(
      "section", ["class": "given"], [.element("h2", text: "The answer")] + content)
  }

  private func checks(of answer: MarkingPile.Answer) -> Node {
    guard !answer.checks.isEmpty else { return .empty }
    let remark =
      answer.hasEqualChecks
      ? Node.empty
      : .element(
        "p", ["class": "facts"],
        text: "For some of the students, checks ended in another way, since other answers differ.")
    return .element(
      "section", [:],
      [
        .element("h2", text: "Checks"),
        .element("ul", ["class": "checks"], answer.checks.map(item)), remark,
      ])
  }

  private func item(_ check: SubmissionResult.Check) -> Node {
    let points = check.possible.map { PointsText.got(check.got ?? 0, of: $0) }
    let facts = [check.isHidden ? "hidden" : nil, points].compactMap { $0 }
    return .element(
      "li", ["class": check.verdict == "passed" ? "passed" : "failed"],
      [
        .element("span", ["class": "verdict"], text: check.verdict), .text(" \(check.title) "),
        .element("span", ["class": "points"], text: facts.joined(separator: ", ")),
      ] + check.messages.map { .element("p", text: $0) })
  }

  // MARK: What can be given

  private func giving(_ answer: MarkingPile.Answer) -> Node {
    let fields = answer.criteria.enumerated().map { index, criterion in
      fieldset(criterion, index, of: answer)
    }
    let buttons = Node.element(
      "p", ["class": "buttons"],
      [
        .element(
          "button", ["type": "submit", "class": "main"],
          [.text("Save "), .element("kbd", text: "Enter")]),
        command("skip", "Skip", key: "S"),
        command("back", "Previous", key: "P", isPossible: session.position > 0),
        command("undo", "Undo", key: "U", isPossible: session.canUndo),
      ])
    let hint = Node.element(
      "p", ["class": "facts"], text: "In a field for points, f stands for all of them.")
    return .element(
      "div", ["class": "giving"],
      [
        .element("form", ["id": "marks", "aria-label": "Marks"], fields + [buttons, hint]),
        .element("datalist", ["id": "comments"], options), keeping,
      ])
  }

  private func fieldset(
    _ criterion: SubmissionResult.Criterion, _ index: Int, of answer: MarkingPile.Answer
  ) -> Node {
    let mark = session.mark(for: criterion.name, of: answer)
    let most = Numeral.plain(criterion.points)
    let name = criterion.name.isEmpty ? "Points" : criterion.name
    let text = guide?.text(of: criterion.name, in: answer.exercise) ?? .empty
    let points = Node.element(
      "input",
      [
        "id": "points-\(index)", "name": "points-\(index)", "type": "number", "min": "0",
        "max": most, "step": Numeral.plain(MarkingSession.step), "required": "",
        "value": mark.map { Numeral.plain($0.points) } ?? "",
      ])
    let comment = Node.element(
      "input",
      [
        "id": "comment-\(index)", "name": "comment-\(index)", "list": "comments",
        "autocomplete": "off", "value": mark?.comment ?? "",
      ])
    return .element(
      "fieldset", [:],
      [
        .element("legend", text: "\(name), \(PointsText.count(criterion.points))"), text,
        .element("label", ["for": "points-\(index)"], text: "Points, from 0 to \(most)"),
        .element(
          "div", ["class": "points-row"],
          [points, quick("0", "No points for \(name)"), quick(most, "All points for \(name)")]),
        .element("label", ["for": "comment-\(index)"], text: "Comment, or #key"), comment,
      ])
  }

  private func quick(_ points: String, _ label: String) -> Node {
    .element(
      "button", ["type": "button", "data-set": points, "aria-label": "\(points): \(label)"],
      text: points)
  }

  private func command(
    _ name: String, _ label: String, key: String? = nil, isPossible: Bool = true
  ) -> Node {
    let keys = key.map { [.text(" "), Node.element("kbd", text: "Alt+\($0)")] } ?? []
    return Node.element("button", ["type": "button", "data-command": name], [.text(label)] + keys)
      .adding("aria-keyshortcuts", key.map { "Alt+\($0)" })
      .adding("disabled", isPossible ? nil : "")
  }

  private var options: [Node] {
    session.comments.sorted { $0.key < $1.key }.map {
      .element("option", ["value": "#\($0.key)"], text: $0.value)
    }
  }

  private var keeping: Node {
    .element(
      "details", [:],
      [
        .element("summary", text: "Keep a comment for later"),
        .element(
          "form", ["id": "keep", "aria-label": "Keep a comment"],
          [
            .element("label", ["for": "key"], text: "Key"),
            .element("input", ["id": "key", "name": "key", "required": "", "autocomplete": "off"]),
            .element("label", ["for": "comment"], text: "Comment"),
            .element(
              "input", ["id": "comment", "name": "comment", "required": "", "autocomplete": "off"]),
            .element("button", ["type": "submit"], text: "Keep"),
          ]),
      ])
  }
}
