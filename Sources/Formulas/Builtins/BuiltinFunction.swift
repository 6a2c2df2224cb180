/// A built-in function, under NumPy's name.
struct BuiltinFunction: Sendable {
  let name: String
  /// The parameters in order. In their text, a question mark follows the optional ones, and a star
  /// precedes those that need a label, as their places mean something else in NumPy.
  let parameters: [Parameter]
  /// Whether its first argument is a list of arrays, `vstack([a, b])`.
  let takesSequence: Bool
  let body: @Sendable (BuiltinCall) throws(FormulaFault) -> Traced

  struct Parameter: Sendable {
    let name: String
    let isOptional: Bool
    let needsLabel: Bool
  }

  init(
    _ name: String, _ parameters: String, takesSequence: Bool = false,
    body: @escaping @Sendable (BuiltinCall) throws(FormulaFault) -> Traced
  ) {
    self.name = name
    let words = parameters.split(separator: " ")
    let star = words.firstIndex(of: "*") ?? words.endIndex
    self.parameters = words.indices.filter { $0 != star }.map { place in
      Parameter(
        name: words[place].filter { $0 != "?" }, isOptional: words[place].hasSuffix("?"),
        needsLabel: place > star)
    }
    self.takesSequence = takesSequence
    self.body = body
  }

  /// Whether NumPy's version takes a `dtype`, which is ignored if it says float.
  var takesType: Bool {
    [
      "zeros", "ones", "zeros_like", "ones_like", "full", "full_like", "eye", "arange", "linspace",
      "array", "sum", "mean",
    ].contains(name)
  }

  /// The signature: `sum(x, axis, keepdims: …)`.
  var signature: String {
    let words = parameters.map { $0.needsLabel ? "\($0.name): …" : $0.name }
    return "\(name)(\(words.joined(separator: ", ")))"
  }

  static let all: [BuiltinFunction] =
    elementwise + pairwise + reductions + statistics + ordering + construction + arrangement
    + repetition + algebra

  static let names: [String] = all.map(\.name).sorted()

  private static let table: [String: BuiltinFunction] = {
    var table: [String: BuiltinFunction] = [:]
    for function in all { table[function.name] = function }
    for (alias, name) in aliases { table[alias] = table[name] }
    return table
  }()

  static func named(_ name: String) -> BuiltinFunction? { table[name] }

  /// Whether the name is built in.
  static func isWord(_ name: String) -> Bool {
    table[name] != nil || constants[name] != nil || isDraw(name) || RandomStream.makers[name] != nil
  }

  static let constants: [String: Double] = [
    "pi": Double.pi, "inf": .infinity, "nan": .nan, "e": 0x1.5bf0a8b145769p1,
    "euler_gamma": 0x1.2788cfc6fb619p-1,
  ]

  /// NumPy's other names for the same functions.
  static let aliases: [String: String] = [
    "absolute": "abs", "fabs": "abs", "negative": "negate", "logical_not": "not",
    "round_": "round", "around": "round", "fix": "trunc", "mod": "remainder",
    "true_divide": "divide", "pow": "power",
    "concat": "concatenate", "cat": "concatenate", "identity": "eye", "flatten": "ravel",
    "asarray": "array", "float64": "array", "copy": "array", "float": "array", "int": "trunc",
    "diagonal": "diag", "radians": "deg2rad", "degrees": "rad2deg", "positive": "array",
    "row_stack": "vstack", "permute_dims": "transpose", "cumulative_sum": "cumsum",
  ]

  /// The functions that a member call such as `x.max(0)` means where the plain name means another.
  static let methods: [String: String] = ["max": "amax", "min": "amin"]
}
