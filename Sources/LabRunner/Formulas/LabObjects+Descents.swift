internal import Formulas

// Paths of descents, as formulas see them: `path.value`, `path.x`, `sweep[2].last`.

extension PlannedDescents {
  /// The paths before they have run: only their shapes.
  var labValue: LabValue {
    let path = LabValue.record(
      LabRecord("a path", names: names) { name in shape(of: name) })
    let total = start.count * variants.count
    return .record(
      LabRecord("a path", names: names, elements: Array(repeating: path, count: total)) { name in
        if name == "count" { return .tensor(Tensor(Double(total))) }
        return total == 1 ? shape(of: name) : .shape(nil)
      })
  }

  private var names: [String] {
    let members = Descent.members.map(\.name)
    return members + start.shapes.keys.sorted().filter { !members.contains($0) } + ["count"]
  }

  /// The known shape of a member; a descent that diverges is shorter than planned.
  private func shape(of name: String) -> LabValue {
    let coordinates = AxisSize.known(start.size)
    switch name {
    case "steps", "value", "initialValue", "gradientLength", "divergedStep":
      return .shape(TensorShape(known: []))
    case "last", "gradient": return .shape(TensorShape([coordinates]))
    case "values": return .shape(TensorShape([.unknown]))
    case "points", "gradients": return .shape(TensorShape([.unknown, coordinates]))
    default:
      guard let shape = start.shapes[name], let counts = shape.counts else { return .shape(nil) }
      let rest = counts.isEmpty ? [] : [AxisSize.known(counts.reduce(1, *))]
      return .shape(TensorShape([.unknown] + rest))
    }
  }
}

extension DescentGroup {
  var labValue: LabValue {
    let elements = descents.map { LabValue.record($0.labRecord) }
    let names = (descents.first?.labRecord.names ?? []) + ["count"]
    return .record(
      LabRecord("a path", names: names, elements: elements) { name in
        if name == "count" { return .tensor(Tensor(Double(descents.count))) }
        if descents.count == 1 { return descents[0].labRecord[name] }
        let numbers = numbers(of: name)
        return numbers.isEmpty ? nil : LabValue(.record(Spread(of: numbers).record(of: name)))
      })
  }

  /// One number of each path; paths without one are left out.
  func numbers(of name: String) -> [Double] {
    descents.compactMap { descent in
      if case .tensor(let tensor)? = descent.labRecord[name], tensor.shape.isEmpty {
        tensor.number
      } else {
        nil
      }
    }
  }
}

extension Descent {
  fileprivate var labRecord: LabRecord {
    let members = Self.members.map(\.name)
    let coordinates = path.parameters.map(\.name).filter { !members.contains($0) }
    return LabRecord("a path", names: members + coordinates) { name in
      if let member = Self.members.first(where: { $0.name == name }) {
        return member.value(self).map { LabValue($0) }
          ?? .missing(reason: "there is no '\(name)' here")
      }
      return path.track(of: name).map { .tensor($0) }
    }
  }
}
