/// Something from the lab with named values, such as a run, and possibly numbered ones, such as the
/// runs of a sweep.
public struct LabRecord: Sendable {
  /// What it is, with its article, for messages: `a run`.
  public let phrase: String
  /// The names of its values, in display order.
  public let names: [String]
  /// The elements `runs[0]`, `runs[1]`, …; nil if it can't be indexed.
  public let elements: [LabValue]
  private let member: @Sendable (String) -> LabValue?

  /// Creates a record whose values are computed on demand.
  public init(
    _ phrase: String, names: [String], elements: [LabValue] = [],
    member: @escaping @Sendable (String) -> LabValue?
  ) {
    self.phrase = phrase
    self.names = names
    self.elements = elements
    self.member = member
  }

  /// Creates a record of known values.
  public init(_ phrase: String, _ values: [(name: String, value: LabValue)]) {
    self.init(phrase, names: values.map(\.name)) { name in
      values.first { $0.name == name }?.value
    }
  }

  /// All its values, in display order.
  public var entries: [(name: String, value: LabValue)] {
    names.compactMap { name in member(name).map { (name, $0) } }
  }

  /// The value of a name, or nil if there is none.
  public subscript(name: String) -> LabValue? { names.contains(name) ? member(name) : nil }
}
