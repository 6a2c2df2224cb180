extension ElementwiseFunction {
  func forward(_ x: Tensor) -> Tensor {
    var elements = x.elements
    switch self {
    case .negate: for i in elements.indices { elements[i] = -elements[i] }
    case .exp: for i in elements.indices { elements[i] = Self.exp(elements[i]) }
    case .tanh: for i in elements.indices { elements[i] = Self.tanh(elements[i]) }
    default: for i in elements.indices { elements[i] = self(elements[i]) }
    }
    return Tensor(shape: x.shape, elements)
  }

  func backward(_ upstream: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
    var gradient = upstream.elements
    for i in gradient.indices {
      gradient[i] *= derivative(at: x.elements[i], value: y.elements[i])
    }
    return Tensor(shape: x.shape, gradient)
  }
}
