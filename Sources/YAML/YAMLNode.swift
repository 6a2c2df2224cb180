/// A value in YAML, with its place.
package struct YAMLNode {
  package enum Content {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  package let content: Content
  /// Where it begins, including its tag and its quotes.
  package let mark: YAMLMark
  /// Where it ends; for a sequence or a mapping, where its beginning ends.
  package let end: YAMLMark

  package var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

  package var sequence: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var mapping: [(key: YAMLNode, value: YAMLNode)]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }
}

/// A text in YAML: everything that isn't a sequence or a mapping.
package struct YAMLScalar {
  package enum Style {
    case plain, doubleQuoted, other
  }

  package let string: String
  package let style: Style
  /// Whether it is a string whatever it says, because of its quotes or its tag.
  package let isString: Bool
}

/// A place in YAML: its line and its column in Unicode scalars, both counted from 0.
package struct YAMLMark: Comparable {
  package let line: Int
  package let column: Int

  package static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

extension YAMLNode {
  /// All texts in it, keys included, in their order.
  package var scalars: [YAMLNode] {
    switch content {
    case .scalar: [self]
    case .sequence(let items): items.flatMap(\.scalars)
    case .mapping(let pairs): pairs.flatMap { $0.key.scalars + $0.value.scalars }
    }
  }
}

/// Why YAML cannot be read.
package enum YAMLFault: Error {
  /// An error in the syntax, in libyaml's words.
  case syntax(problem: String, YAMLMark)
  /// A key that its mapping has already.
  case duplicateKey(String, YAMLMark)
  /// An anchor or an alias.
  case reference(YAMLMark)
  /// More sequences and mappings within one another than ``YAMLNode/deepest``.
  case tooDeep
  /// A character that YAML doesn't allow.
  case invalidCharacter
}

extension YAMLMark {
  /// The beginning of a text.
  package static let start = YAMLMark(line: 0, column: 0)
}
