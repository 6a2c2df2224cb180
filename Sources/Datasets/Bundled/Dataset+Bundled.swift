import BundledData
import Tensors

extension Dataset {
  /// Fisher's iris: 150 flowers of three species, 50 each, with four lengths in centimeters.
  ///
  /// - Shape: 150 samples of 4 features, three classes.
  /// - Units: Centimeters.
  /// - Source: R. A. Fisher, *Iris* (1936), UCI Machine Learning Repository, licensed under
  ///   CC BY 4.0, doi 10.24432/C56C76; the rows are in scikit-learn's order.
  public static let iris: Dataset = {
    var count = 0
    let bytes = bundled_iris(&count)
    let table = BundledTable(UnsafeBufferPointer(start: bytes, count: count))
    return table.dataset(imageShape: nil)
  }()

  /// Handwritten digits: 1,797 images of 8 by 8 pixels, with the digit that each shows.
  ///
  /// - Shape: 1,797 samples of 64 features, ten classes.
  /// - Units: Gray values from 0, white, to 16, black.
  /// - Source: E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits* (1998), UCI
  ///   Machine Learning Repository, licensed under CC BY 4.0, doi 10.24432/C50P49; the test set,
  ///   as scikit-learn gives it.
  public static let digits: Dataset = {
    var count = 0
    let bytes = bundled_digits(&count)
    let table = BundledTable(UnsafeBufferPointer(start: bytes, count: count))
    return table.dataset(imageShape: ImageShape(rows: 8, columns: 8))
  }()
}
