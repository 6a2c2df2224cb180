internal import Diagnostics
internal import LabMarkdown

extension Directive {
  /// The name that a directive defines, with its kind and place.
  var definition: (name: String, kind: DefinitionKind, range: SourceRange)? {
    guard let schema = Directives.type(named: name)?.schema else { return nil }
    if case .definition(let kind)? = schema.subject?.type, let first = arguments.first?.value,
      case .name(let name) = first.kind
    {
      return (name, kind, first.range)
    }
    for parameter in schema.parameters {
      if case .definition(let kind) = parameter.type,
        let value = arguments.first(where: { $0.label == parameter.name })?.value,
        case .name(let name) = value.kind
      {
        return (name, kind, value.range)
      }
    }
    return nil
  }
}
