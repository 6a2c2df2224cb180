public import Serialization
internal import Tensors

/// The points visited by a descent, starting point first.
public struct DescentPath: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let shape: [Int]
  }

  public let parameters: [Parameter]
  /// The coordinates of each point, with all parameters concatenated.
  public private(set) var points: [[Double]] = []
  /// The formula's value at each point.
  public private(set) var values: [Double] = []
  /// Its gradient at each point.
  public private(set) var gradients: [[Double]] = []
  /// The step at which a number stopped being finite; the path ends there.
  public private(set) var divergedStep: Int?

  init(start: [(name: String, value: Tensor)]) {
    parameters = start.map { Parameter(name: $0.name, shape: $0.value.shape) }
  }

  mutating func append(
    _ point: [(name: String, value: Tensor)], value: Double, gradient: [Tensor]
  ) {
    points.append(point.flatMap(\.value.elements))
    values.append(value)
    gradients.append(gradient.flatMap(\.elements))
    let isFinite = value.isFinite && points[points.count - 1].allSatisfy(\.isFinite)
    if !isFinite { divergedStep = points.count - 1 }
  }

  public var steps: Int { points.count - 1 }

  /// The norm of the gradient at each point.
  public var gradientLengths: [Double] { gradients.map(Self.length) }

  /// The length of the last step, or 0 if no step was taken.
  public var lastStepLength: Double {
    guard points.count > 1 else { return 0 }
    return Self.length(zip(points[points.count - 1], points[points.count - 2]).map { $0 - $1 })
  }

  /// Returns the values of a parameter at each point: a number each, or a row with its elements.
  public func track(of name: String) -> Tensor? {
    var first = 0
    for parameter in parameters {
      let count = parameter.shape.reduce(1, *)
      if parameter.name == name {
        let elements = points.flatMap { $0[first..<(first + count)] }
        let shape = parameter.shape.isEmpty ? [points.count] : [points.count, count]
        return Tensor(shape: shape, elements)
      }
      first += count
    }
    return nil
  }

  /// The names of the coordinates: `x` and `y`, or `p[0]` and `p[1]`.
  public var coordinateNames: [String] {
    parameters.flatMap { parameter -> [String] in
      switch parameter.shape.count {
      case 0: [parameter.name]
      case 1: (0..<parameter.shape[0]).map { "\(parameter.name)[\($0)]" }
      default:
        (0..<parameter.shape[0]).flatMap { row in
          (0..<parameter.shape[1]).map { "\(parameter.name)[\(row), \($0)]" }
        }
      }
    }
  }

  private static func length(_ vector: [Double]) -> Double {
    let largest = vector.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0, largest.isFinite else { return largest }
    return largest
      * vector.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }
}

extension DescentPath.Parameter: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(name: try reader.read(), shape: try reader.read())
  }

  public func write(to writer: inout ByteWriter) { writer.write(name, shape) }
}

extension DescentPath: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    parameters = try reader.read()
    points = try reader.read()
    values = try reader.read()
    gradients = try reader.read()
    divergedStep = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(parameters, points, values, gradients, divergedStep)
  }
}
