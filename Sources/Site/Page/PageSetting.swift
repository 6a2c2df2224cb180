/// What a page must know that does not stand in its lab.
public struct PageSetting: Sendable {
  /// The tool and its version, `labsheet 0.1.0`; never a time.
  public var generator: String
  /// Where the list of all labs is, seen from the page.
  public var indexDestination: String?
  /// Where the page's numbers are, seen from the page.
  public var dataDestination: String?

  public init(
    generator: String, indexDestination: String? = nil, dataDestination: String? = nil
  ) {
    self.generator = generator
    self.indexDestination = indexDestination
    self.dataDestination = dataDestination
  }
}
