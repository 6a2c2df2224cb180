public import CSV

/// What can be wrong with a CSV file, in terms that help its owner fix it.
public enum CSVError: Error, Equatable, CustomStringConvertible {
  /// The text isn't CSV.
  case syntax(path: String, CSVFault)

  /// There is no line of data, or no header line above it.
  case noRows(path: String, hasHeader: Bool)

  /// The cells are separated by something other than commas.
  case wrongSeparator(path: String, separator: String)

  /// Two columns have the same name, or a column has none; the header may be a line of data.
  case badHeader(path: String, name: String, isData: Bool)

  /// A line has more or fewer cells than the header.
  case raggedRow(path: String, line: Int, count: Int, expected: Int)

  /// There is no column with this name.
  case unknownColumn(path: String, name: String, known: [String])

  /// A cell that should be a number isn't; neither are `others` more in its column, which may contain
  /// nothing but text.
  case notANumber(
    path: String, line: Int, column: String, text: String, others: Int, isText: Bool)

  /// A cell in a column of class names is blank or marks a missing value.
  case noClass(path: String, line: Int, column: String, text: String)

  /// The message for the author.
  public var description: String {
    switch self {
    case .syntax(let path, let fault): "invalid data file '\(path)': \(fault.reason)"
    case .noRows(let path, let hasHeader):
      "invalid data file '\(path)': it has no rows of data"
        + (hasHeader ? " below a header line" : "")
    case .wrongSeparator(let path, let separator):
      "invalid data file '\(path)': its cells appear to be separated by \(separator)"
    case .badHeader(let path, let name, _):
      "invalid data file '\(path)': "
        + (name.isEmpty ? "a column has no name" : "two columns are named '\(name)'")
    case .raggedRow(let path, let line, let count, let expected):
      "invalid data file '\(path)': line \(line) has \(count) cells, but the first line has \(expected)"
    case .unknownColumn(let path, let name, let known):
      "unknown column '\(name)' in '\(path)'; it has \(known.prefix(20).joined(separator: ", "))"
        + (known.count > 20 ? " and \(known.count - 20) more" : "")
    case .noClass(let path, let line, let column, let text):
      "invalid data file '\(path)': line \(line), column '\(column)': "
        + (text.isEmpty ? "the cell is empty" : "'\(text)' is not the name of a class")
    case .notANumber(let path, let line, let column, let text, let others, _):
      "invalid data file '\(path)': line \(line), column '\(column)': "
        + (text.isEmpty ? "the cell is empty" : "'\(text)' is not a number")
        + (others == 0 ? "" : " (and \(others) more in this column)")
    }
  }

  /// How to fix it.
  public var help: String {
    switch self {
    case .syntax(_, let fault): fault.help
    case .wrongSeparator:
      "save the file with commas as separators and decimal points in numbers"
    case .noRows(_, hasHeader: false):
      "add a line of cells for each sample"
    case .badHeader(_, _, isData: true):
      "if the first line is already data, write header: false"
    case .noRows, .badHeader:
      "the first line must name each column differently; write header: false if it is data"
    case .raggedRow:
      "give each line one cell per column; put a cell with a comma in quotes"
    case .unknownColumn:
      "names are case-sensitive"
    case .noClass:
      "remove rows without a class, or give them a class name such as 'unknown'"
    case .notANumber(_, _, let column, _, _, isText: true):
      "if it names the classes, write target: \"\(column)\"; otherwise choose other columns with features: […]"
    case .notANumber:
      "write numbers like 12, -0.5, or 1e-3, or omit the column"
    }
  }
}
