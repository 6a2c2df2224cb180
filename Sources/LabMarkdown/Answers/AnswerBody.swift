public import Diagnostics

/// What a student has written between `@answer(…)` and `@end(answer)`.
public struct AnswerBody: Sendable {
  /// The place of an answer in its lab, which is the same in every copy of the lab.
  public struct Key: Sendable, Hashable {
    /// The name of its exercise.
    public let exercise: String
    /// Its number among the answers to the exercise, counted from 1.
    public let number: Int

    public init(exercise: String, number: Int) {
      self.exercise = exercise
      self.number = number
    }

    /// `slopes`, or `slopes (2)` for a second answer.
    public var text: String { number == 1 ? exercise : "\(exercise) (\(number))" }
  }

  public let key: Key
  public let opener: Directive
  /// The whole lines between the opener and the closer.
  public let range: SourceRange
  public let content: [Block]
  /// Whether `@end(answer)` closes it; otherwise, it ends where the parser says.
  public let isClosed: Bool
}

extension Document {
  /// The answers outside of solutions and instructors' blocks, in order.
  public var answers: [AnswerBody] {
    var finder = AnswerFinder(source)
    finder.walk(blocks)
    return finder.answers
  }
}

private struct AnswerFinder: DocumentWalker {
  private(set) var answers: [AnswerBody] = []
  private let source: SourceText
  private var exercise = ""
  private var counts: [String: Int] = [:]

  init(_ source: SourceText) { self.source = source }

  mutating func visit(_ block: Block) {
    guard case .container(let container) = block.kind else { return descend(into: block) }
    let directive = container.directive
    guard directive.audience == .student else { return }
    switch directive.containerKind {
    case .answer: answers.append(body(of: container, in: block))
    case .exercise:
      let outer = exercise
      exercise = directive.firstName ?? ""
      descend(into: block)
      exercise = outer
    default: descend(into: block)
    }
  }

  mutating func visit(_ inline: Inline) {}

  private mutating func body(of container: Block.Container, in block: Block) -> AnswerBody {
    let name = container.directive.firstName ?? exercise
    counts[name, default: 0] += 1
    let first = source.lineNumber(of: container.directive.range.upperBound) + 1
    let start = source.offset(ofLine: first)
    let last = source.lineNumber(of: max(start, block.range.upperBound - 1))
    let end = container.closer.map { source.offset(ofLine: source.lineNumber(of: $0.lowerBound)) }
    return AnswerBody(
      key: AnswerBody.Key(exercise: name, number: counts[name] ?? 1), opener: container.directive,
      range: SourceRange(start, end ?? max(start, source.offset(ofLine: last + 1))),
      content: container.content, isClosed: container.closer != nil)
  }
}

extension Directive {
  /// Its first argument, if that is a name without a label.
  var firstName: String? {
    guard let first = arguments.first, first.label == nil, case .name(let name) = first.value.kind
    else { return nil }
    return name
  }
}
