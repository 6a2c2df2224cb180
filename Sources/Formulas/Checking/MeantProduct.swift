public import Diagnostics

/// A `*` that stretches one of its operands where `@` would multiply two matrices.
struct StretchedProduct {
  let range: SourceRange
  let left: String
  let right: String

  fileprivate var diagnostic: Diagnostic {
    Diagnostic(
      code: "InvalidShape",
      message: "invalid shapes: '\(left) * \(right)' multiplies element by element", range: range,
      help: "write '\(left) @ \(right)' to multiply matrices")
  }
}

extension Interpreter {
  /// Notes a product whose shapes fit both signs.
  func note(
    _ operation: Operation, _ shapes: [TensorShape?], at range: SourceRange,
    _ operands: [Expression], _ frame: Frame
  ) {
    guard case .pair(.multiply) = operation, operands.count == 2, let a = shapes[0],
      let b = shapes[1], a != b, a.rank + b.rank > 2, MatrixProduct.fits(a, b),
      !stretchedProducts.contains(where: { $0.range == range })
    else { return }
    let texts = operands.map { frame.definition.source.quote($0.range, limit: 32) }
    stretchedProducts.append(StretchedProduct(range: range, left: texts[0], right: texts[1]))
  }
}

extension FormulaLibrary {
  /// The maximum number of products that are tried.
  private static let mostProducts = 4

  /// Returns an error for each `*` in a formula, or in those that it calls, that must be `@` for the
  /// shapes to fit; none if that is not why they don't.
  ///
  /// - Parameter fits: Whether the result has a shape that fits.
  public func meantProducts(
    in name: String, arguments: [String: TensorShape], fits: (FormulaShape) -> Bool
  ) -> [Diagnostic] {
    definition(named: name).map { meantProducts(in: $0, arguments: arguments, fits: fits) } ?? []
  }

  /// Returns the error that explains why an expression without local names could not be computed: a
  /// `*` that must be `@`, or else the fault itself.
  public func explanation(of fault: FormulaFault, in expression: FormulaExpression) -> FormulaFault
  {
    guard fault.diagnostic.code == "InvalidShape",
      let meant = meantProducts(
        in: expression.definition(locals: EmptyCollection()), arguments: [:]
      )
      .first
    else { return fault }
    return FormulaFault(meant.message, at: meant.range, code: meant.code, help: meant.help)
  }

  func meantProducts(
    in definition: FormulaDefinition, arguments: [String: TensorShape],
    fits: (FormulaShape) -> Bool = { _ in true }
  ) -> [Diagnostic] {
    let first = checkingInterpreter()
    _ = check(definition, arguments: arguments, at: definition.range, by: first)
    let products = first.stretchedProducts.prefix(Self.mostProducts)
    let choices = products.map { [$0] } + (products.count > 1 ? [Array(products)] : [])
    let meant = choices.first { choice in
      let interpreter = checkingInterpreter()
      interpreter.matrixProducts = Set(choice.map(\.range))
      let (shape, found) = check(
        definition, arguments: arguments, at: definition.range, by: interpreter)
      return !found.contains(where: \.isError) && fits(shape)
    }
    return meant?.map(\.diagnostic) ?? []
  }
}
