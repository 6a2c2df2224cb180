import Foundation
import Tensors
import Testing

/// Reads the numbers that other programs computed.
enum Fixture {
  static func text(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.resourceURL)
    return try String(
      contentsOf: folder.appendingPathComponent("Fixtures/\(name)"), encoding: .utf8)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text(name).utf8))
  }
}

/// The largest difference between two lists, relative to the larger number if it exceeds 1.
func largestDifference(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).map { left, right in
    if left.isNaN && right.isNaN { return 0 }
    let difference = abs(left - right) / max(1, abs(left), abs(right))
    return difference.isNaN ? .infinity : difference
  }.max() ?? 0
}

extension Matrix {
  /// The elements column by column.
  var elementsByColumn: [Double] { transposed.elements }
}
