public import Serialization

/// The score of checks: earned and possible points.
public struct Points: Sendable, Equatable, Encodable {
  public var got: Double
  public var possible: Double

  public init(got: Double = 0, possible: Double = 0) {
    self.got = got
    self.possible = possible
  }

  public static func + (a: Points, b: Points) -> Points {
    Points(got: a.got + b.got, possible: a.possible + b.possible)
  }
}

extension Points: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(got: try reader.read(), possible: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(got, possible)
  }
}
