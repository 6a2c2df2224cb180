/// Something of the lab with named values, such as a run, and perhaps numbered ones, such as the
/// runs of a sweep.
public struct LabRecord: Sendable {
  /// What it is, with its article, as messages say it: `a run`.
  public let phrase: String
  /// The names of its values, in the order in which they are shown.
  public let names: [String]
  /// What `runs[0]`, `runs[1]`, … stand for; none if it is not counted through.
  public let elements: [LabValue]
  private let member: @Sendable (String) -> LabValue?

  /// Makes a record whose values are computed when they are asked for.
  public init(
    _ phrase: String, names: [String], elements: [LabValue] = [],
    member: @escaping @Sendable (String) -> LabValue?
  ) {
    self.phrase = phrase
    self.names = names
    self.elements = elements
    self.member = member
  }

  /// Makes a record of values that are known.
  public init(_ phrase: String, _ values: [(name: String, value: LabValue)]) {
    self.init(phrase, names: values.map(\.name)) { name in
      values.first { $0.name == name }?.value
    }
  }

  /// The value of a name, nil if it has none of that name.
  public subscript(name: String) -> LabValue? { names.contains(name) ? member(name) : nil }
}
