/// A named value from the lab: an array, or something with named or numbered parts.
public indirect enum LabValue: Sendable {
  case tensor(Tensor)
  /// An array that is computed later, with what is known about its shape.
  case shape(TensorShape?)
  case text(String)
  case list([LabValue])
  case record(LabRecord)
  /// No value, for a reason such as `the run has no test set`.
  case missing(reason: String)
  /// No value, because the answer of that name is still to be written.
  case unanswered(name: String)

  /// Creates an array without dimensions.
  public static func number(_ number: Double) -> LabValue { .tensor(Tensor(number)) }
}
