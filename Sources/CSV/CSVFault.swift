/// Why a CSV file can't be read.
public enum CSVFault: Error, Equatable, Sendable {
  /// A line has more cells than the maximum number of columns.
  case tooManyColumns(count: Int, limit: Int)

  /// The quote that opens a cell isn't closed.
  case unclosedQuote(line: Int)

  /// Text follows the closing quote of a cell that begins at the line `opening`.
  case textAfterQuote(line: Int, opening: Int)

  /// There is a single quote in a cell that doesn't begin with one.
  case quoteInText(line: Int)

  /// What is wrong, and where.
  public var reason: String {
    switch self {
    case .tooManyColumns(let count, let limit):
      "a line has \(count) cells, but there can be at most \(limit) columns"
    case .unclosedQuote(let line): "line \(line): a quoted cell is not closed"
    case .textAfterQuote(let line, let opening):
      "line \(line): text follows the closing quote of a cell"
        + (opening == line ? "" : " that begins in line \(opening)")
    case .quoteInText(let line): "line \(line): a cell with a quote in it is not quoted"
    }
  }

  /// How to fix it.
  public var help: String {
    switch self {
    case .tooManyColumns: "keep fewer columns"
    case .unclosedQuote: "end the cell with a quote; double a quote inside it"
    case .textAfterQuote: "double a quote inside a quoted cell"
    case .quoteInText: "put the cell in quotes, and double the quote inside it"
    }
  }
}
