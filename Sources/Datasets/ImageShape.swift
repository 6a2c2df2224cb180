/// The size of an image whose pixels are stored row by row as features.
public struct ImageShape: Sendable, Equatable {
  /// The number of rows of pixels.
  public let rows: Int

  /// The number of columns of pixels.
  public let columns: Int

  /// Creates an image size.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}
