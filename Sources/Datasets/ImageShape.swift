/// The size of an image whose pixels stand row by row among the features.
public struct ImageShape: Sendable, Equatable {
  /// The number of rows of pixels.
  public let rows: Int

  /// The number of columns of pixels.
  public let columns: Int

  /// Makes the size of an image.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}
