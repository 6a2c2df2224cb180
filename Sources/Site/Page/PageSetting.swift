/// What a page needs to know that isn't in its lab.
public struct PageSetting: Sendable {
  /// The tool and its version, `labsheet 0.1.0`, but never a time.
  public var generator: String
  /// The list of all labs, relative to the page.
  public var indexDestination: String?
  /// The page's numbers, relative to the page.
  public var dataDestination: String?
  /// The ``SharedStyle``, relative to the page; if nil, the page is a single file.
  public var styleDestination: String?
  /// Whether the page says where in the lab its blocks come from: each has a comment before it, such as
  /// `<!--12-->` for the twelfth line, or `<!--12 part.md-->`.
  public var marksPlaces = false
  /// Figures of earlier pages.
  public var drawings: DrawingMemo?
  /// What the student has earned whose answers the page shows.
  public var feedback: Feedback?

  public init(
    generator: String, indexDestination: String? = nil, dataDestination: String? = nil,
    styleDestination: String? = nil, feedback: Feedback? = nil
  ) {
    self.generator = generator
    self.indexDestination = indexDestination
    self.dataDestination = dataDestination
    self.styleDestination = styleDestination
    self.feedback = feedback
  }
}
