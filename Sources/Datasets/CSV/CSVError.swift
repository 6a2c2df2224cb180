/// What can be wrong with a CSV file, in terms that help its owner fix it.
public enum CSVError: Error, Equatable, CustomStringConvertible {
  /// The path leads out of the lab's folder, directly or through a symbolic link.
  case outsideFolder(path: String)

  /// There is no such file.
  case missingFile(path: String)

  /// It is a folder, a device, or something else that isn't a regular file.
  case notAFile(path: String)

  /// The file can't be read.
  case unreadable(path: String)

  /// The file exceeds the size limit.
  case tooLarge(path: String, bytes: Int, limit: Int)

  /// A line has more cells than the maximum number of columns.
  case tooManyColumns(path: String, count: Int, limit: Int)

  /// The file is not UTF-8 text.
  case notText(path: String)

  /// A quoted cell isn't closed, or something follows its closing quote.
  case badQuotes(path: String)

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

  /// A cell that should be a number isn't; neither are `others` more in its column.
  case notANumber(path: String, line: Int, column: String, text: String, others: Int)

  /// A cell in a column of class names is blank or marks a missing value.
  case noClass(path: String, line: Int, column: String, text: String)

  /// The message for the author.
  public var description: String {
    switch self {
    case .outsideFolder(let path):
      "'\(path)' is outside the lab's folder"
    case .missingFile(let path):
      "there is no file '\(path)' in the lab's folder"
    case .notAFile(let path):
      "'\(path)' is not a regular file"
    case .unreadable(let path):
      "'\(path)' cannot be read"
    case .tooLarge(let path, let bytes, let limit):
      "'\(path)' has \(bytes) bytes, but a data file can have at most \(limit)"
    case .tooManyColumns(let path, let count, let limit):
      "a line of '\(path)' has \(count) cells, but a data file can have at most \(limit) columns"
    case .notText(let path):
      "'\(path)' is not UTF-8 text"
    case .badQuotes(let path):
      "a quoted cell of '\(path)' is not closed properly"
    case .noRows(let path, let hasHeader):
      "'\(path)' has no rows of data" + (hasHeader ? " below a header line" : "")
    case .wrongSeparator(let path, let separator):
      "the cells of '\(path)' appear to be separated by \(separator)"
    case .badHeader(let path, let name, _):
      name.isEmpty
        ? "a column of '\(path)' has no name" : "'\(path)' has two columns named '\(name)'"
    case .raggedRow(let path, let line, let count, let expected):
      "line \(line) of '\(path)' has \(count) cells, but the first line has \(expected)"
    case .unknownColumn(let path, let name, let known):
      "'\(path)' has no column '\(name)'; it has \(known.prefix(20).joined(separator: ", "))"
        + (known.count > 20 ? " and \(known.count - 20) more" : "")
    case .noClass(let path, let line, let column, let text):
      "line \(line), column '\(column)' of '\(path)': "
        + (text.isEmpty ? "the cell is empty" : "'\(text)' is not the name of a class")
    case .notANumber(let path, let line, let column, let text, let others):
      "line \(line), column '\(column)' of '\(path)': "
        + (text.isEmpty ? "the cell is empty" : "'\(text)' is not a number")
        + (others == 0 ? "" : " (and \(others) more in this column)")
    }
  }

  /// How to fix it.
  public var help: String {
    switch self {
    case .outsideFolder:
      "copy the file into the lab's folder; links and '..' can't lead out of it"
    case .missingFile, .notAFile, .unreadable:
      "put the file next to the lab and give its path relative to the lab's folder"
    case .tooLarge, .tooManyColumns:
      "keep fewer rows or columns"
    case .notText:
      "save the file as UTF-8"
    case .badQuotes:
      "double a quote inside a quoted cell"
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
    case .notANumber:
      "write numbers like 12, -0.5, or 1e-3, or omit the column"
    }
  }
}
