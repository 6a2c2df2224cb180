internal import LabMarkdown
internal import LabRunner
internal import Serialization

/// What a directive of a lab depended on when the lab was rendered.
struct KeptKey: Sendable {
  /// The directive's kind, such as `train`.
  let kind: String
  /// Its first argument, which is mostly a name.
  let subject: String
  let digest: String
  let components: [StepKey.Component]

  init(_ trace: StepTrace) {
    kind = trace.directive.name
    subject = trace.directive.arguments.first?.value.description ?? ""
    digest = trace.key.digest
    components = trace.key.components
  }

  /// `@train(run)`.
  var title: String {
    let words = subject.count > 40 ? subject.prefix(39) + "…" : subject
    return "@\(kind)(\(words))"
  }
}

extension KeptKey {
  /// What differs from an earlier key: `learningRate 0.1 → 0.2`, `data.csv changed`; empty if nothing
  /// does.
  func changes(since old: KeptKey) -> [String] {
    let places = old.components.map(\.place)
    let before = Dictionary(zip(places, old.components)) { first, _ in first }
    let after = Set(components.map(\.place))
    let own = components.compactMap { component -> String? in
      guard let other = before[component.place] else { return "\(component.words) added" }
      return other.text == component.text ? nil : component.change(from: other)
    }
    return own + old.components.filter { !after.contains($0.place) }.map { "\($0.words) removed" }
  }
}

extension StepKey.Component {
  fileprivate var place: String { "\(kind.rawValue) \(name)" }

  fileprivate var words: String {
    switch kind {
    case .tool: "Labsheet"
    case .seed: "seed"
    case .argument where name.isEmpty: "first argument"
    case .argument where name.allSatisfy(\.isNumber): "argument \(name)"
    case .argument, .definition, .file, .value: name
    }
  }

  fileprivate func change(from old: Self) -> String {
    switch kind {
    case .tool, .seed, .value: "\(words) \(old.text) → \(text)"
    case .argument where text.count + old.text.count <= 80: "\(words) \(old.text) → \(text)"
    case .argument, .definition, .file: "\(words) changed"
    }
  }
}

extension KeptKey: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    kind = try reader.read()
    subject = try reader.read()
    digest = try reader.read()
    components = try reader.read()
  }

  func write(to writer: inout ByteWriter) { writer.write(kind, subject, digest, components) }
}
