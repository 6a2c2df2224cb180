import Tensors
import Testing

@Suite struct MatrixTests {
  private let matrix = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func elementsAreStoredRowByRow() {
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(Array(matrix.row(1)) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
    #expect(matrix != Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6]))
  }

  @Test func assignmentChangesOneElement() {
    var changed = Matrix(rows: 2, columns: 2, repeating: 7)
    changed[0, 1] = 1
    #expect(changed.elements == [7, 1, 7, 7])
  }

  @Test func transposedExchangesRowsAndColumns() {
    #expect(matrix.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test func selectionKeepsTheGivenOrder() {
    #expect(matrix.selectingRows([1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(matrix.selectingColumns([2, 0]) == Matrix([[3, 1], [6, 4]]))
    #expect(matrix.selectingRows([]) == Matrix(rows: 0, columns: 3))
  }

  @Test func productSumsInAscendingOrder() {
    #expect(matrix * Matrix([[1, 0], [0, 1], [1, 1]]) == Matrix([[4, 5], [10, 11]]))
    let large = Matrix([[1e16, 1, -1e16]])
    #expect((large * Matrix([[1], [1], [1]]))[0, 0] == 0)
  }

  @Test func emptyMatricesAreAllowed() {
    #expect(Matrix([[Double]]()) == Matrix(rows: 0, columns: 0))
    #expect(matrix.mapping { -$0 }.elements == [-1, -2, -3, -4, -5, -6])
  }
}
