/// `reshape`: the same elements, row by row, with other sizes; one size can be -1.
enum Reshaping {
  static func shape(
    of input: TensorShape?, to sizes: [AxisSize]
  ) throws(ShapeFault) -> TensorShape {
    guard let input, let total = input.counts?.reduce(1, *) else {
      return TensorShape(sizes.map { $0 == .known(-1) ? .unknown : $0 })
    }
    let open = sizes.filter { $0 == .known(-1) }.count
    if open > 1 { throw ShapeFault(message: "only one size can be -1") }
    guard let known = TensorShape(sizes.filter { $0 != .known(-1) }).counts else {
      return TensorShape(sizes.map { $0 == .known(-1) ? .unknown : $0 })
    }
    let product = known.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    let fits = open == 0 ? product == total : product > 0 && total % product == 0
    guard fits else {
      throw ShapeFault(
        message: "\(total) elements cannot fill \(TensorShape(sizes))")
    }
    return TensorShape(
      sizes.map { $0 == .known(-1) ? .known(total / max(product, 1)) : $0 })
  }
}
