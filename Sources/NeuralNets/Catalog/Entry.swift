/// One member of a family, such as an activation or an optimizer, for labs and the reference: its
/// names, what it does, its hyperparameters, and how to make it.
///
/// Each entry is in its own file, beside the computation, and in the `catalog` of its family. The
/// language's schemas, reference, formulas, and tests iterate over the catalogs, so there is no
/// other list of members.
public struct Entry<Member: Sendable>: Sendable {
  /// The name in labs and tables.
  public let name: String

  /// A common short name that may replace it, such as `mse`.
  public let shortName: String?

  /// One sentence that begins with a verb in the third person.
  public let summary: String

  /// Its names in PyTorch, Keras, and textbooks, for suggestions about unknown names.
  public let otherNames: [String]

  /// Its hyperparameters, in the order in which unlabeled arguments fill them.
  public let hyperparameters: [HyperparameterForm]

  private let makeMember: @Sendable ([HyperparameterValue]) -> Member

  /// - Parameter make: Makes the member from the values of the hyperparameters, in order.
  init<each Value: Sendable>(
    _ name: String, short: String? = nil, _ summary: String, elsewhere: [String] = [],
    _ parameters: repeat Hyperparameter<each Value>,
    make: @escaping @Sendable (repeat each Value) -> Member
  ) {
    self.name = name
    shortName = short
    self.summary = summary
    otherNames = elsewhere
    var forms: [HyperparameterForm] = []
    repeat forms.append((each parameters).form)
    hyperparameters = forms
    makeMember = { values in
      var next = values.makeIterator()
      return make(repeat (each parameters).value(next.next()))
    }
  }

  /// Makes the member; nil means the default of a hyperparameter.
  ///
  /// - Failure: Traps if a value without a default is missing, or has the wrong type.
  public func make(_ values: [HyperparameterValue?] = []) -> Member {
    makeMember(
      hyperparameters.enumerated().map { index, form in
        let given = index < values.count ? values[index] : nil
        guard let value = given ?? form.defaultValue else {
          preconditionFailure("\(name) requires a value for '\(form.name)'")
        }
        return value
      })
  }
}

extension Hashable {
  /// Whether two members of a family have the same type and are equal.
  func equals(_ other: any Hashable) -> Bool { other as? Self == self }
}
