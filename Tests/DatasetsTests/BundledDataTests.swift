import Datasets
import Tensors
import Testing

@Suite struct BundledDataTests {
  @Test func irisHasThreeSpeciesOfFifty() {
    let iris = Dataset.iris
    #expect(iris.count == 150)
    #expect(
      iris.featureNames == ["sepal_length", "sepal_width", "petal_length", "petal_width"])
    #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.targetNames == ["species"])
    for species in 0..<3 {
      #expect(iris.classes?.count { $0 == species } == 50)
    }
    #expect(Array(iris.features.row(0)) == [5.1, 3.5, 1.4, 0.2])
    #expect(Array(iris.features.row(4)) == [5.0, 3.6, 1.4, 0.2])
    #expect((iris.features.elements.reduce(0, +) - 2078.7).magnitude < 1e-9)
    #expect(iris.imageShape == nil)
  }

  @Test func digitsAreImagesOf64Pixels() {
    let digits = Dataset.digits
    #expect(digits.count == 1797)
    #expect(digits.features.columns == 64)
    #expect(digits.featureNames[9] == "p11")
    #expect(digits.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(digits.classes?.prefix(5) == [0, 1, 2, 3, 4])
    #expect(
      Array(digits.features.row(0).prefix(16)) == [
        0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0,
      ])
    #expect(digits.imageShape == ImageShape(rows: 8, columns: 8))
    let mean = digits.features.elements.reduce(0, +) / (1797 * 64)
    #expect((mean - 4.884164579855314).magnitude < 1e-12)
  }
}
