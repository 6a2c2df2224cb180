internal import HTML
internal import LabRunner

/// Shows a value by itself: a number on a line, a matrix or a record as a small table.
struct ValueView {
  let display: ValueDisplay

  var node: Node {
    switch display.value {
    case .number, .text: return line
    case .list(let values):
      if let rows = Self.rows(display.value) { return matrix(rows) }
      guard !values.isEmpty, values.allSatisfy({ Self.rows($0) != nil }) else { return line }
      return .fragment(values.enumerated().map { element($1, index: $0) })
    case .record(let record): return table(of: record)
    }
  }

  /// Shows one of a list of matrices, such as the weights of each layer.
  private func element(_ value: Value, index: Int) -> Node {
    let label = "\(display.label)[\(index)]"
    return ValueView(display: ValueDisplay(label: label, value: value, format: display.format)).node
  }

  private var line: Node {
    let text = ValueText.value(display.value, format: display.format)
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

  private func table(of record: Record) -> Node {
    let rows = record.entries.map { entry in
      let text = ValueText.value(entry.value, format: display.format)
      let isNumber = if case .number = entry.value { true } else { false }
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

  /// Returns the rows of a matrix, or nil if the value isn't a matrix.
  private static func rows(_ value: Value) -> [[Double]]? {
    guard case .list(let values) = value, !values.isEmpty else { return nil }
    let rows = values.compactMap(numbers)
    return rows.count == values.count ? rows : nil
  }

  /// Returns the numbers of a row, or nil if the value isn't a row of numbers.
  private static func numbers(_ value: Value) -> [Double]? {
    guard case .list(let values) = value, !values.isEmpty else { return nil }
    let numbers = values.compactMap { value -> Double? in
      if case .number(let number) = value { number } else { nil }
    }
    return numbers.count == values.count ? numbers : nil
  }
}
