/// One member of a family, such as an activation or an optimizer, as labs and the reference know it:
/// its names, what it does, the numbers it takes, and how to make it.
///
/// Each entry stands in a file of its own beside what it computes, and in the `catalog` of its
/// family. The schemas of the language, its reference, its formulas and its tests iterate over the
/// catalogs, so that nothing else lists what there is.
public struct Entry<Member: Sendable>: Sendable {
  /// The name in labs and tables.
  public let name: String

  /// A short name in common use that may stand for it, such as `mse`.
  public let shortName: String?

  /// One sentence, a verb in -s first.
  public let summary: String

  /// What PyTorch, Keras and textbooks call it, to say what a wrong name may mean.
  public let otherNames: [String]

  /// The numbers it takes, in the order in which arguments without a label fill them.
  public let hyperparameters: [HyperparameterForm]

  private let makeMember: @Sendable ([HyperparameterValue]) -> Member

  /// - Parameter make: makes the member of the values of the hyperparameters, in order.
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

  /// Makes the member; nil stands for the default of a hyperparameter.
  ///
  /// - Failure: traps if a value is missing that has no default, or is of another kind.
  public func make(_ values: [HyperparameterValue?] = []) -> Member {
    makeMember(
      hyperparameters.enumerated().map { index, form in
        let given = index < values.count ? values[index] : nil
        guard let value = given ?? form.defaultValue else {
          preconditionFailure("\(name) needs a value for '\(form.name)'")
        }
        return value
      })
  }
}

extension Hashable {
  /// Whether two members of a family are of one type and equal.
  func equals(_ other: any Hashable) -> Bool { other as? Self == self }
}
