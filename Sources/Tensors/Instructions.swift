#if HAS_VARIANTS
  import Processor
#endif

/// The instructions that the kernels are compiled for.
public enum Instructions: String, Sendable {
  case baseline
  case avx2 = "AVX2"

  /// The ones that the kernels use on this processor.
  public static var chosen: Instructions {
    #if HAS_VARIANTS
      return processorHasAVX2() ? .avx2 : .baseline
    #else
      return .baseline
    #endif
  }
}
