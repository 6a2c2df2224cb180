extension Elementary {
  /// Writes the exponential of each element; source and result may be the same memory.
  @inlinable
  public static func exp(
    _ source: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count {
      result[i] = exp(source[i])
    }
  }

  /// Writes the hyperbolic tangent of each element; source and result may be the same memory.
  @inlinable
  public static func tanh(
    _ source: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count {
      result[i] = tanh(source[i])
    }
  }

  /// Writes the sigmoid of each element; source and result may be the same memory.
  @inlinable
  public static func sigmoid(
    _ source: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count {
      result[i] = sigmoid(source[i])
    }
  }
}
