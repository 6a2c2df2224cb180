/// An activation as a pass calls it, resolved once: a plain pointer, so that buffers with it are
/// copied like numbers. A copy of the activation itself would cost more than a unit of a small
/// network.
struct ResolvedActivation {
  private let owner: Unmanaged<Owner>

  init(_ owner: Owner) { self.owner = Unmanaged.passUnretained(owner) }

  var activation: Activation { owner.takeUnretainedValue().activation }

  @inline(__always)
  func forward(
    _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) {
    owner._withUnsafeGuaranteedRef { $0.forward(z, into: a, shape) }
  }

  @inline(__always)
  func backward(
    _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
    activations a: UnsafePointer<Double>, _ shape: PaddedShape
  ) {
    owner._withUnsafeGuaranteedRef {
      $0.backward(d, preActivations: z, activations: a, shape)
    }
  }
}

extension ResolvedActivation {
  /// What a resolved activation points to; whoever makes it keeps it.
  class Owner {
    let activation: Activation

    fileprivate init(_ activation: Activation) { self.activation = activation }

    static func make(_ activation: Activation) -> Owner {
      func open<Function: ActivationFunction>(_ function: Function) -> Owner {
        FunctionOwner(activation, function)
      }
      return open(activation.function)
    }

    fileprivate func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      activation.function.forward(z, into: a, shape)
    }

    fileprivate func backward(
      _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
      activations a: UnsafePointer<Double>, _ shape: PaddedShape
    ) {
      activation.function.backward(d, preActivations: z, activations: a, shape)
    }
  }

  /// The same for a function whose type is known, which is called where it lies.
  private final class FunctionOwner<Function: ActivationFunction>: Owner {
    private let function: Function

    init(_ activation: Activation, _ function: Function) {
      self.function = function
      super.init(activation)
    }

    override func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      function.forward(z, into: a, shape)
    }

    override func backward(
      _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
      activations a: UnsafePointer<Double>, _ shape: PaddedShape
    ) {
      function.backward(d, preActivations: z, activations: a, shape)
    }
  }
}
