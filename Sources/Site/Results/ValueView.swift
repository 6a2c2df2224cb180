internal import Formulas
internal import HTML
internal import LabResults
internal import LabRunner

/// Shows a value by itself: a number on a line, a matrix or a record as a small table.
struct ValueView {
  let display: ValueDisplay

  var node: Node {
    if let rows = Self.rows(display.value) { return matrix(rows) }
    switch display.value.parts {
    case .list(let values) where !values.isEmpty && values.allSatisfy { Self.rows($0) != nil }:
      return .fragment(values.enumerated().map { element($1, index: $0) })
    case .record(let entries): return table(of: entries)
    case .number, .text, .list: return line
    }
  }

  /// Shows one of a list of matrices, such as the weights of each layer.
  private func element(_ value: LabValue, index: Int) -> Node {
    let label = "\(display.label)[\(index)]"
    return ValueView(display: ValueDisplay(label: label, value: value, format: display.format)).node
  }

  private var line: Node {
    let text = ValueText.value(display.value, format: display.format)
    if display.label.isEmpty { return .element("p", text: text) }
    return .element(
      "p", ["class": "shown"],
      [
        .element("span", ["class": "shown-label"], text: display.label), .text(" = "),
        .element("span", ["class": text.count < 32 ? "value" : "value long"], text: text),
      ])
  }

  private func matrix(_ rows: [[Double]]) -> Node {
    let width = rows.map(\.count).max() ?? 0
    let formats = (0..<width).map { column in
      ColumnFormat(
        of: rows.compactMap { $0.indices.contains(column) ? .number($0[column]) : nil },
        asked: display.format, isExact: true)
    }
    let body = rows.map { row in
      Node.element(
        "tr", [:],
        zip(row, formats).map { number, format in
          .element("td", text: format.text(of: .number(number)))
        })
    }
    return grid(class: "matrix", body: body)
  }

  private func table(of entries: [(name: String, value: LabValue)]) -> Node {
    let rows = entries.map { entry in
      let text = ValueText.value(entry.value, format: display.format)
      let isNumber = if case .number = entry.value.parts { true } else { false }
      return Node.element(
        "tr", [:],
        [
          .element("th", ["scope": "row"], text: entry.name),
          Node.element("td", [:], text: text).adding("class", isNumber ? "number" : nil),
        ])
    }
    return grid(class: "record", body: rows)
  }

  private func grid(class name: String, body: [Node]) -> Node {
    let table = Node.element(
      "table", ["class": name],
      [.element("caption", text: display.label), .element("tbody", [:], body)])
    return ScrollBox.around(table, label: display.label)
  }

  /// Returns the rows of a matrix, or of a list of vectors; nil for any other value.
  private static func rows(_ value: LabValue) -> [[Double]]? {
    let rows: [LabValue]
    switch value.parts {
    case .list(let values) where !values.isEmpty: rows = values
    default: return nil
    }
    let numbers = rows.compactMap { row -> [Double]? in
      if case .tensor(let tensor) = row, tensor.shape.count == 1, tensor.count > 0 {
        tensor.elements
      } else {
        nil
      }
    }
    return numbers.count == rows.count ? numbers : nil
  }
}
