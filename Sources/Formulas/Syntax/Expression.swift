import Diagnostics

/// A formula's expression with its place in the file.
struct Expression: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    /// `True` or `False`: 1 or 0, and selected or not as an index.
    case truth(Bool)
    case name(String)
    case list([Expression])
    case unary(ElementwiseFunction, Expression)
    case binary(PairwiseFunction, Expression, Expression)
    case product(Expression, Expression)
    /// `a < b <= c`: every adjacent pair must hold.
    case comparison(Expression, [Comparison])
    case conditional(condition: Expression, then: Expression, otherwise: Expression)
    case call(Call)
    case member(Expression, String)
    case index(Expression, [IndexPart])
    /// `...`, a placeholder for the student to fill in.
    case hole
    /// Something that couldn't be parsed and has been reported.
    case invalid
  }

  let kind: Kind
  let range: SourceRange
  /// The depth of the tree.
  let depth: Int

  static let deepest = 100

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
    depth = 1 + Self.children(of: kind).reduce(0) { max($0, $1.depth) }
  }

  var children: [Expression] { Self.children(of: kind) }

  private static func children(of kind: Kind) -> [Expression] {
    switch kind {
    case .number, .truth, .name, .hole, .invalid: return []
    case .list(let elements): return elements
    case .unary(_, let operand), .member(let operand, _): return [operand]
    case .binary(_, let left, let right), .product(let left, let right): return [left, right]
    case .comparison(let first, let rest): return [first] + rest.map(\.operand)
    case .conditional(let condition, let then, let otherwise): return [condition, then, otherwise]
    case .call(let call): return call.arguments.map(\.value)
    case .index(let base, let parts): return [base] + parts.flatMap(\.expressions)
    }
  }
}

/// A comparison operator and its right side.
struct Comparison: Sendable {
  let function: PairwiseFunction
  let operand: Expression
}

/// A call of a definition or a built-in function.
struct Call: Sendable {
  let name: String
  let nameRange: SourceRange
  let arguments: [CallArgument]
  /// Whether it was written as a member call, with its first argument before the dot: `x.sum()`.
  var isMethod = false
}

/// `value` or `label: value` or `label=value` in a call.
struct CallArgument: Sendable {
  let label: String?
  let labelRange: SourceRange
  let value: Expression
}

/// The part of an index between two commas.
enum IndexPart: Sendable {
  case at(Expression)
  case slice(start: Expression?, stop: Expression?, step: Expression?)
  case newAxis
  case ellipsis

  var isSlice: Bool {
    if case .slice = self { return true }
    return false
  }

  var expressions: [Expression] {
    switch self {
    case .at(let expression): return [expression]
    case .slice(let start, let stop, let step): return [start, stop, step].compactMap { $0 }
    case .newAxis, .ellipsis: return []
    }
  }
}
