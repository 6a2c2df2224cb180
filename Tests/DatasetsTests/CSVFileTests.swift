import CSV
import Datasets
import Foundation
import Tensors
import Testing

@Suite struct CSVFileTests {
  private func table(_ text: String) throws -> CSVFile {
    try CSVFile(text: text, path: "t.csv")
  }

  @Test func cellsMayBeQuotedAndLinesMayEndInAnyWay() throws {
    let text =
      "\u{FEFF}x, \"the y\",name\r\n1,2.5,\"a, \"\"b\"\"\"\r\n\r\n-3e2,.5,\"two\nlines\"\r\n"
    let file = try table(text)
    #expect(file.header == ["x", "the y", "name"])
    #expect(file.rows == [["1", "2.5", "a, \"b\""], ["-3e2", ".5", "two\nlines"]])
    #expect(try file.numbers(in: "x") == [1, -300])
    #expect(try file.numbers(in: "the y") == [2.5, 0.5])
    #expect(try file.texts(in: "name") == ["a, \"b\"", "two\nlines"])
  }

  @Test func theLastLineMayBeUnterminatedAndTheLastCellEmpty() throws {
    #expect(try table("a,b\n1,2\n3,").rows == [["1", "2"], ["3", ""]])
    #expect(try table("a\n1").rows == [["1"]])
  }

  @Test func blanksAroundTextsDoNotCount() throws {
    let file = try table("a, b \n 1\t,\t\" x, y \" \n\u{A0}2\u{3000},\" \"\n")
    #expect(file.header == ["a", "b"])
    #expect(file.rows == [["1", "x, y"], ["2", ""]])
  }

  @Test func doubledQuotesAreQuotesInAnyCell() throws {
    let file = try table("a,b\n5\"\" x,\"\"\"\"\n\"\",\"\"\"\"\"\"\n")
    #expect(file.rows == [["5\" x", "\""], ["", "\"\""]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesEndInThreeWays(_ end: String) throws {
    let lines = ["x,y", "1,\"a\(end)b\"", "", "2,c", "oops,d"]
    let file = try table(lines.joined(separator: end))
    #expect(file.rows == [["1", "a\(end)b"], ["2", "c"], ["oops", "d"]])
    #expect(
      throws: CSVError.notANumber(
        path: "t.csv", line: 6, column: "x", text: "oops", others: 0, isText: false)
    ) { try file.numbers(in: "x") }
  }

  @Test func linesAreCountedInTheFile() throws {
    let file = try table("x,y\n1,\"two\n\nlines\"\n\nabc,3\nn/a,4\n2,5\n")
    #expect(
      throws: CSVError.notANumber(
        path: "t.csv", line: 6, column: "x", text: "abc", others: 1, isText: false)
    ) { try file.numbers(in: "x") }
  }

  @Test(arguments: ["nan", "inf", "0x10", "1,5", "", "1 2", "1e999", "--1", "१"])
  func onlyFiniteDecimalNumbersAreNumbers(_ cell: String) throws {
    let file = try table("x,y\n1,2\n\"\(cell)\",2\n")
    #expect(
      throws: CSVError.notANumber(
        path: "t.csv", line: 3, column: "x", text: cell, others: 0, isText: false)
    ) { try file.numbers(in: "x") }
  }

  @Test(arguments: ["", "?", "NaN", "n/a", "NA"])
  func aCellWithoutAClassIsRejected(_ cell: String) throws {
    let file = try table("a,b\n1,x\n2,\(cell)\n3,y\n")
    #expect(throws: CSVError.noClass(path: "t.csv", line: 3, column: "b", text: cell)) {
      try file.dataset()
    }
  }

  @Test func invalidTablesAreRejected() {
    let cases: [(String, CSVError)] = [
      ("", .noRows(path: "t.csv", hasHeader: true)),
      ("a,b\n", .noRows(path: "t.csv", hasHeader: true)),
      ("\n\n", .noRows(path: "t.csv", hasHeader: true)),
      ("a,a\n1,2\n", .badHeader(path: "t.csv", name: "a", isData: false)),
      ("a,\n1,2\n", .badHeader(path: "t.csv", name: "", isData: false)),
      ("1,1,a\n1,2,b\n", .badHeader(path: "t.csv", name: "1", isData: true)),
      ("a;b\n1;2\n", .wrongSeparator(path: "t.csv", separator: "semicolons")),
      ("1,5;2,5;a\n1,0;3,5;b\n", .wrongSeparator(path: "t.csv", separator: "semicolons")),
      ("a\tb\n1\t2\n", .wrongSeparator(path: "t.csv", separator: "tabs")),
      ("a,b\n1,2\n1\n", .raggedRow(path: "t.csv", line: 3, count: 1, expected: 2)),
      ("a,b\n1,2,3\n", .raggedRow(path: "t.csv", line: 2, count: 3, expected: 2)),
      ("a,b\n1,\"2\n3,4\n", .syntax(path: "t.csv", .unclosedQuote(line: 2))),
      ("a,b\n1,\"", .syntax(path: "t.csv", .unclosedQuote(line: 2))),
      ("a,b\n1,\"2\"x\"\"\n", .syntax(path: "t.csv", .textAfterQuote(line: 2, opening: 2))),
      ("a,b\n1,\"2\n3,\"4\"\n", .syntax(path: "t.csv", .textAfterQuote(line: 3, opening: 2))),
      ("a,b\n\n1, 2\" \n", .syntax(path: "t.csv", .quoteInText(line: 3))),
    ]
    for (text, error) in cases {
      #expect(throws: error) { try table(text) }
    }
  }

  @Test(arguments: [
    ("a,b\nx,1\ny,2\n", true), ("a,b\nx,1\n3,2\n", false), ("a,b\nx,1\n?,2\n", false),
  ])
  func aColumnOfTextMayNameTheClasses(_ text: String, _ isText: Bool) throws {
    let error = #expect(throws: CSVError.self) { try table(text).dataset() }
    #expect(error?.help.contains("target: \"a\"") == isText)
  }

  @Test(arguments: [
    ("5.1,3.5,setosa\n4.9,3.0,setosa\n6.0,2.0,virginica\n", true),
    ("\u{FEFF}\"5.1\",3.5,setosa\r\n4.9,3.0,setosa\r\n", true), ("1,0\n2,1\n", true),
    ("a,b,c\n1,2,x\n", false), ("2019,2020,class\n1,2,x\n", true), ("a,2\n1,2\n", false),
    ("?,3.5,0\n4.9,3.0,1\n6.0,2.0,0\n", true), ("NA,3.5,a\n4.9,3.0,b\n", true),
    ("NaN,2,0\n3,4,1\n", true), ("inf,1,0\n2,3,1\n", true), ("n/a,?,nan\n1,2,3\n", false),
    ("infinite,1,0\n2,3,1\n", false), ("setosa,5.1,3.5\nsetosa,4.9,3.0\n", true),
    ("a,b\nx,y\n", false), ("1,2\nx,y\n", false), ("a,b; c\n1,x\n", false),
  ])
  func aFirstLineOfNumbersLooksLikeData(_ text: String, _ isData: Bool) throws {
    #expect(try table(text).hasHeaderLikeData == isData)
  }

  @Test func withoutAHeaderColumnsAreNumbered() throws {
    let file = try CSVFile(
      text: "\u{FEFF}5.1,3.5,setosa\r\n4.9,3.0,\"set;osa\"\r\n\r\n6,2,virginica", path: "t.csv",
      hasHeader: false)
    #expect(file.header == ["column 1", "column 2", "column 3"])
    #expect(try file.numbers(in: "column 2") == [3.5, 3, 2])
    #expect(!file.hasHeaderLikeData)
    let data = try file.dataset()
    #expect(data.classNames == ["setosa", "set;osa", "virginica"] && data.count == 3)
    #expect(try CSVFile(text: "1,2", path: "t.csv", hasHeader: false).rows == [["1", "2"]])
    #expect(throws: CSVError.noRows(path: "t.csv", hasHeader: false)) {
      try CSVFile(text: "\n", path: "t.csv", hasHeader: false)
    }
    #expect(
      throws: CSVError.notANumber(
        path: "t.csv", line: 1, column: "column 1", text: "x", others: 0, isText: false)
    ) { try CSVFile(text: "x,y\n1,2", path: "t.csv", hasHeader: false).dataset() }
  }

  @Test func unknownColumnsListTheKnownOnes() throws {
    let file = try table("height,weight\n1,2\n")
    #expect(
      throws: CSVError.unknownColumn(
        path: "t.csv", name: "hieght", known: ["height", "weight"])
    ) { try file.dataset(features: ["hieght"]) }
  }

  @Test func stringsAndSmallIntegersAreClasses() throws {
    let file = try table("x,y,species,rank\n1,2,b,1\n3,4,a,-1\n5,6,b,1\n")
    let bySpecies = try file.dataset(features: ["y", "x"], targets: ["species"])
    #expect(bySpecies.classNames == ["b", "a"])
    #expect(bySpecies.classes == [0, 1, 0])
    #expect(bySpecies.features == Matrix([[2, 1], [4, 3], [6, 5]]))
    #expect(bySpecies.targetNames == ["species"])
    let byRank = try file.dataset(features: ["x"])
    #expect(byRank.classNames == ["-1", "1"])
    #expect(byRank.targets.elements == [1, -1, 1])
    let regression = try file.dataset(features: ["x"], targets: ["y", "rank"])
    #expect(regression.classes == nil)
    #expect(regression.targets == Matrix([[2, 1], [4, -1], [6, 1]]))
  }

  @Test func anInvalidNumericTargetIsNotTakenForClasses() throws {
    let file = try table("x,y\n1,0.5\n2,oops\n")
    #expect(
      throws: CSVError.notANumber(
        path: "t.csv", line: 3, column: "y", text: "oops", others: 0, isText: false)
    ) { try file.dataset() }
  }

  @Test func messagesTellWhereACellBegins() {
    let near = CSVError.syntax(path: "t.csv", .textAfterQuote(line: 3, opening: 3)).description
    let far = CSVError.syntax(path: "t.csv", .textAfterQuote(line: 3, opening: 2)).description
    #expect(
      near == "invalid data file 't.csv': line 3: text follows the closing quote of a cell")
    #expect(far == near + " that begins in line 2")
  }

  @Test func messagesSayWhereAndWhat() {
    let error = CSVError.notANumber(
      path: "d/t.csv", line: 7, column: "x", text: "", others: 2, isText: false)
    #expect(
      error.description
        == "invalid data file 'd/t.csv': line 7, column 'x': the cell is empty "
        + "(and 2 more in this column)")
    #expect(!error.help.isEmpty)
  }
}

/// Files that consist only of columns.
@Suite struct WideCSVTests {
  @Test func theNumberOfCellsPerLineIsLimited() {
    let text = "a,b\n1,2\n" + String(repeating: ",", count: 2_000_000)
    #expect(
      throws: CSVError.syntax(
        path: "t.csv", .tooManyColumns(count: 2_000_001, limit: CSVReader.mostColumns))
    ) { try CSVFile(text: text, path: "t.csv") }
  }

  @Test func commasInQuotesAreNotCounted() throws {
    let commas = String(repeating: ",", count: 20_000)
    #expect(try CSVFile(text: "a\n\"\(commas)\"", path: "t.csv").rows == [[commas]])
  }

  @Test func tenThousandColumnsAreFoundByName() throws {
    let names = (0..<10_000).map { "c\($0)" }
    let text = names.joined(separator: ",") + "\n" + names.map { _ in "1" }.joined(separator: ",")
    let file = try CSVFile(text: text, path: "t.csv")
    #expect(try file.numbers(in: "c9999") == [1])
    #expect {
      try file.numbers(in: "x")
    } throws: { error in
      "\(error)".hasSuffix("c19 and 9980 more")
    }
  }
}
