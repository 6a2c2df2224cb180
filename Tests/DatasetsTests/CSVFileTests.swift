import Datasets
import Foundation
import Tensors
import Testing

@Suite struct CSVFileTests {
  private func table(_ text: String) throws -> CSVFile {
    try CSVFile(text: text, path: "t.csv")
  }

  @Test func cellsMayStandInQuotesAndLinesEndInAnyWay() throws {
    let text =
      "\u{FEFF}x, \"the y\",name\r\n1,2.5,\"a, \"\"b\"\"\"\r\n\r\n-3e2,.5,\"two\nlines\"\r\n"
    let file = try table(text)
    #expect(file.header == ["x", "the y", "name"])
    #expect(file.rows == [["1", "2.5", "a, \"b\""], ["-3e2", ".5", "two\nlines"]])
    #expect(try file.numbers(in: "x") == [1, -300])
    #expect(try file.numbers(in: "the y") == [2.5, 0.5])
    #expect(try file.texts(in: "name") == ["a, \"b\"", "two\nlines"])
  }

  @Test func theLastLineNeedsNoEndAndTheLastCellMayBeEmpty() throws {
    #expect(try table("a,b\n1,2\n3,").rows == [["1", "2"], ["3", ""]])
    #expect(try table("a\n1").rows == [["1"]])
  }

  @Test func linesAreCountedInTheFile() throws {
    let file = try table("x,y\n1,\"two\n\nlines\"\n\nabc,3\nn/a,4\n2,5\n")
    #expect(
      throws: CSVError.notANumber(path: "t.csv", line: 6, column: "x", text: "abc", others: 1)
    ) { try file.numbers(in: "x") }
  }

  @Test(arguments: ["nan", "inf", "0x10", "1,5", "", "1 2", "1e999", "--1", "१"])
  func onlyFiniteDecimalNumbersAreNumbers(_ cell: String) throws {
    let file = try table("x,y\n1,2\n\"\(cell)\",2\n")
    #expect(
      throws: CSVError.notANumber(path: "t.csv", line: 3, column: "x", text: cell, others: 0)
    ) { try file.numbers(in: "x") }
  }

  @Test func faultyTablesAreRefused() {
    let cases: [(String, CSVError)] = [
      ("", .noRows(path: "t.csv")), ("a,b\n", .noRows(path: "t.csv")),
      ("\n\n", .noRows(path: "t.csv")),
      ("a,a\n1,2\n", .badHeader(path: "t.csv", name: "a")),
      ("a,\n1,2\n", .badHeader(path: "t.csv", name: "")),
      ("a,b\n1,2\n1\n", .raggedRow(path: "t.csv", line: 3, count: 1, expected: 2)),
      ("a,b\n1,2,3\n", .raggedRow(path: "t.csv", line: 2, count: 3, expected: 2)),
      ("a,b\n1,\"2\n", .badQuotes(path: "t.csv")),
      ("a,b\n1,\"2\"x\"\"\n", .badQuotes(path: "t.csv")),
    ]
    for (text, error) in cases {
      #expect(throws: error) { try table(text) }
    }
  }

  @Test func unknownColumnsAreAnsweredWithTheKnown() throws {
    let file = try table("height,weight\n1,2\n")
    #expect(
      throws: CSVError.unknownColumn(
        path: "t.csv", name: "hieght", known: ["height", "weight"])
    ) { try file.dataset(features: ["hieght"]) }
  }

  @Test func textsAndSmallIntegersMakeClasses() throws {
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

  @Test func aNumericTargetWithAFaultIsNotTakenForClasses() throws {
    let file = try table("x,y\n1,0.5\n2,oops\n")
    #expect(
      throws: CSVError.notANumber(path: "t.csv", line: 3, column: "y", text: "oops", others: 0)
    ) { try file.dataset() }
  }

  @Test func messagesSayWhereAndWhat() {
    let error = CSVError.notANumber(path: "d/t.csv", line: 7, column: "x", text: "", others: 2)
    #expect(
      error.description
        == "line 7, column 'x' of 'd/t.csv': the cell is empty (and 2 more in this column)")
    #expect(!error.help.isEmpty)
  }
}
