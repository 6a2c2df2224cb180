import Diagnostics

/// An array inside a formula: computed, or known only by its shape.
struct Traced: Sendable {
  /// The shape; nil where not even the number of dimensions is known.
  var shape: TensorShape?
  /// The elements; nil while shapes are checked.
  var tensor: Tensor?
  /// The step of the tape that produced it, if it was kept.
  var step: Int?
  /// Whether it is Boolean, and therefore a mask when used as an index.
  var isMask = false
  /// While shapes are checked: the place where a given column was stretched to produce it.
  var stretched: SourceRange?
  /// Its value as a size or list of sizes whose numbers aren't known yet.
  var sizes: [AxisSize]?

  static let unknown = Traced(shape: nil, tensor: nil)

  init(shape: TensorShape?, tensor: Tensor? = nil) {
    self.shape = shape
    self.tensor = tensor
  }

  init(_ tensor: Tensor) {
    shape = TensorShape(known: tensor.shape)
    self.tensor = tensor
  }

  init(_ number: Double) { self.init(Tensor(number)) }

  /// A list of sizes as a vector, or one size as a number.
  init(sizes: [AxisSize], isNumber: Bool = false) {
    shape = isNumber ? .number : TensorShape(known: [sizes.count])
    if let counts = TensorShape(sizes).counts {
      tensor = Tensor(shape: isNumber ? [] : [counts.count], counts.map(Double.init))
    } else {
      self.sizes = sizes
    }
  }
}

/// The value of an expression: an array, several named ones, or something from the lab.
enum Value: Sendable {
  case single(Traced)
  case several([(name: String, value: Traced)])
  /// A string, list, or record of the lab, or the reason why there is none; never an array.
  case thing(LabValue)
  /// A stream of random numbers, by its index in the interpreter.
  case stream(Int)

  /// Returns the part that both agree on, for a value that is one of the two.
  func joined(_ other: Value) -> Value {
    switch (self, other) {
    case (.single(let a), .single(let b)): return .single(a.joined(b))
    case (.several(let a), .several(let b)) where a.map(\.name) == b.map(\.name):
      return .several(zip(a, b).map { ($0.name, $0.value.joined($1.value)) })
    case (.stream(let a), .stream(let b)) where a == b: return self
    default: return .single(.unknown)
    }
  }

  /// The value without its elements, which may differ later.
  var forgotten: Value {
    switch self {
    case .single(let traced): .single(Traced(shape: traced.shape))
    case .several(let fields): .several(fields.map { ($0.name, Traced(shape: $0.value.shape)) })
    case .thing: .single(.unknown)
    case .stream: self
    }
  }
}

extension Traced {
  func joined(_ other: Traced) -> Traced {
    guard let shape, let own = other.shape else { return .unknown }
    var result = Traced(shape: shape.joined(own))
    result.isMask = isMask && other.isMask
    return result
  }
}
