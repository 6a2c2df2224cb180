package import Formulas
package import LabMarkdown
public import Serialization

/// The value that one parameter takes in one variant of a sweep.
public struct SweptValue: Sendable, Hashable, Encodable {
  public let parameter: String
  public let value: String

  package init(parameter: String, value: String) {
    self.parameter = parameter
    self.value = value
  }
}

extension [SweptValue] {
  /// A short list of the values: `learningRate 0.1, adam, seed 3`; empty without a sweep.
  package var title: String { map(\.title).joined(separator: ", ") }

  /// The values, for the page's data file.
  package var entries: [(name: String, value: LabValue)] { map { ($0.parameter, .text($0.value)) } }
}

extension SweptValue {
  /// A number with its parameter's name; a name speaks for itself.
  fileprivate var title: String {
    let isName = value.first?.isLetter == true && value != "true" && value != "false"
    return isName ? value : "\(parameter) \(value)"
  }
}

extension ArgumentValue {
  /// The alternatives in a list where `type` expects a single value, or nil if the expression isn't
  /// a sweep of that type.
  package func variants(for type: ValueType) -> [ArgumentValue]? {
    guard case .list(let elements) = kind else { return nil }
    switch type {
    case .list(.list), .integers, .expression, .arguments: return nil
    case .list:
      // A list of lists where a list is expected.
      let areLists = elements.map { if case .list = $0.kind { true } else { false } }
      return !elements.isEmpty && areLists.allSatisfy { $0 } ? elements : nil
    case .either(let types):
      for type in types {
        if case .list = type { return variants(for: type) }
      }
      return elements
    default: return elements
    }
  }
}

extension BoundCall {
  /// The calls that result from the lists in sweepable places: their product, with the last
  /// parameter varying fastest. A call without a sweep gives itself, without labels.
  package func expanded() -> [(labels: [SweptValue], call: BoundCall)] {
    var results: [(labels: [SweptValue], values: [(name: String, value: BoundValue)])] = [([], [])]
    for (name, value) in values {
      let alternatives = value.expanded(as: name)
      results = results.flatMap { result in
        alternatives.map { (result.labels + $0.labels, result.values + [(name, $0.value)]) }
      }
    }
    return results.map {
      ($0.labels, BoundCall(name: self.name, range: range, values: $0.values, given: given))
    }
  }

  /// The number of variants that `expanded()` gives, without making them.
  package var variantCount: Int {
    values.reduce(1) { saturatingProduct($0, $1.value.variantCount) }
  }
}

extension BoundValue {
  fileprivate func expanded(as name: String) -> [(labels: [SweptValue], value: BoundValue)] {
    switch kind {
    case .sweep(let values):
      return values.flatMap { value in
        value.expanded(as: name).map {
          ([SweptValue(parameter: name, value: value.text)] + $0.labels, $0.value)
        }
      }
    case .call(let call) where call.values.contains(where: \.value.holdsSweep):
      return call.expanded().map {
        ($0.labels, BoundValue(kind: .call($0.call), range: range, expression: expression))
      }
    case .list(let elements) where elements.contains(where: \.holdsSweep):
      var results: [(labels: [SweptValue], values: [BoundValue])] = [([], [])]
      for element in elements {
        let alternatives = element.expanded(as: name)
        results = results.flatMap { result in
          alternatives.map { (result.labels + $0.labels, result.values + [$0.value]) }
        }
      }
      return results.map {
        ($0.labels, BoundValue(kind: .list($0.values), range: range, expression: expression))
      }
    default: return [([], self)]
    }
  }

  /// Whether it is a list where a single value is expected, or contains one; it may have one element.
  fileprivate var holdsSweep: Bool {
    switch kind {
    case .sweep: true
    case .call(let call): call.values.contains(where: \.value.holdsSweep)
    case .list(let elements): elements.contains(where: \.holdsSweep)
    default: false
    }
  }

  fileprivate var variantCount: Int {
    switch kind {
    case .sweep(let values):
      values.reduce(0) { saturatingSum($0, $1.variantCount) }
    case .call(let call): call.variantCount
    case .list(let elements): elements.reduce(1) { saturatingProduct($0, $1.variantCount) }
    default: 1
    }
  }
}

private func saturatingProduct(_ a: Int, _ b: Int) -> Int {
  let (product, overflow) = a.multipliedReportingOverflow(by: b)
  return overflow ? Int.max : product
}

private func saturatingSum(_ a: Int, _ b: Int) -> Int {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return overflow ? Int.max : sum
}

extension SweptValue: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(parameter: try reader.read(), value: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(parameter, value)
  }
}
