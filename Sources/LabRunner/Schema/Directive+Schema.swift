package import Diagnostics
public import LabLanguage
public import LabMarkdown
internal import LabResults

// What the schema of a directive says about one in a lab. It depends only on how the directive is
// written, so errors in it change no numbers.

extension Directive {
  /// The schema, unless it opens a block.
  package var schema: DirectiveSchema? {
    containerKind == nil ? Directives.schema(named: name) : nil
  }

  /// What it shows, if that can have a number or a name.
  public var shown: Shown? {
    guard let schema else { return nil }
    if let (shown, labels) = schema.shownInstead,
      arguments.contains(where: { $0.label.map(labels.contains) ?? false })
    {
      return shown
    }
    return schema.shown
  }

  /// The author's name for what it shows.
  public var label: Label? {
    guard shown != nil, let value = argument(TypedParameter<String?>.labelName),
      case .name(let name) = value.kind
    else { return nil }
    return Label(name: name, range: value.range)
  }

  /// The author's caption.
  public var caption: String? { string(TypedParameter<String?>.captionName) }

  /// The name that it defines, with its kind and place.
  package var definition: (name: String, kind: DefinitionKind, range: SourceRange)? {
    guard let schema else { return nil }
    let subject = schema.subject.flatMap { subject in
      arguments.first.map { (subject.type, $0.value) }
    }
    let others = schema.parameters.compactMap { parameter in
      argument(parameter.name).map { (parameter.type, $0) }
    }
    for (type, value) in (subject.map { [$0] } ?? []) + others {
      if case .definition(let kind) = type, case .name(let name) = value.kind {
        return (name, kind, value.range)
      }
    }
    return nil
  }

  /// The name that is its first argument.
  var subjectName: String? {
    guard let first = arguments.first, first.label == nil, case .name(let name) = first.value.kind
    else { return nil }
    return name
  }

  /// The place of its first argument, or else its own.
  var subjectRange: SourceRange { arguments.first?.value.range ?? range }

  /// Whether it is a check: one that always is, or another directive that gives points.
  public var isCheck: Bool { schema?.isCheck == true || checkPoints != nil }

  /// Its points, if it is a check and it passes.
  var checkPoints: Double? {
    guard takesPoints, let points = argument(TypedParameter<Double?>.pointsName)?.constant,
      PointValue.isValid(points)
    else { return nil }
    return points
  }

  /// Whether it may give points, even if these can't be read.
  var mayGivePoints: Bool { takesPoints || argument(TypedParameter<Double?>.pointsName) != nil }

  private var takesPoints: Bool { schema?.takesPoints ?? false }

  /// The place of its points, or else of its name.
  var placeOfPoints: SourceRange {
    argument(TypedParameter<Double?>.pointsName)?.range ?? nameRange
  }

  func string(_ label: String) -> String? {
    if case .string(let text)? = argument(label)?.kind { text } else { nil }
  }

  private func argument(_ label: String) -> ArgumentValue? {
    arguments.first { $0.label == label }?.value
  }
}

extension Directives {
  /// The arguments that are formulas, which the parser must know.
  static let grammar: DirectiveGrammar = Dictionary(
    uniqueKeysWithValues: schemas.map { schema in
      let labels = schema.parameters.filter(\.type.isFormula).map(\.name)
      let subject = schema.subject.flatMap { $0.type.isFormula ? $0.name : nil }
      let canCheck = schema.isCheck || schema.takesPoints
      return (
        schema.name, DirectiveSyntax(subject: subject, labels: Set(labels), isCheck: canCheck)
      )
    })
}

extension DirectiveSchema {
  /// Whether it can give points.
  var takesPoints: Bool {
    parameters.contains { $0.name == TypedParameter<Double?>.pointsName }
  }
}

extension ValueType {
  fileprivate var isFormula: Bool {
    switch self {
    case .expression, .arguments: true
    default: false
    }
  }
}
