/// The loops in which training spends its time, on plain pointers.
///
/// Every element of a matrix product is one chain,
///
///     sum = sum + left[k] * right[k]        k ascending,
///
/// that begins at zero or at a bias. The loops run several chains side by side (vectors span
/// outputs, never `k`) and multiply before they add, so that neither the width of a vector nor
/// the shape of a tile can change a bit of any result.
///
/// These files are compiled twice on x86-64: as part of `Tensors`, and with AVX2 as `TensorsAVX2`,
/// which contains only this folder and the elementary functions. Each kernel of `Tensors` forwards
/// to its AVX2 version where the processor supports it. A kernel is neither inlined nor generic,
/// and takes only pointers and numbers: the code that the compiler generates for a structure or a
/// generic function has a name that both modules share, and AVX2 instructions would leak out.
///
/// Rows of a matrix with more than one column are padded to an even number of elements, see
/// ``paddedStride(columns:)``. Padding may be read and overwritten lane by lane, but nothing
/// ever sums over it. A matrix with one column is a plain vector.
public enum Kernels {
  /// Returns the distance between the rows of a matrix in the layout that the kernels expect.
  public static func paddedStride(columns: Int) -> Int {
    columns == 1 ? 1 : (columns + 1) & ~1
  }

  /// Returns the size that a buffer needs for elementwise kernels, which work on whole vectors and
  /// overwrite whatever follows the last element.
  public static func roomy(_ count: Int) -> Int { (count + 3) & ~3 }
}

/// Loads adjacent elements as one vector.
@inline(__always)
func load2(_ pointer: UnsafePointer<Double>) -> SIMD2<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD2<Double>.self)
}

/// Loads four adjacent elements as one vector.
@inline(__always)
func load4(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
}

/// Loads eight adjacent elements as one vector.
@inline(__always)
func load8(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self)
}

/// Stores a vector without requiring alignment.
@inline(__always)
func store<Vector: BitwiseCopyable>(_ vector: Vector, at pointer: UnsafeMutablePointer<Double>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
}
