public import Typesetting

/// What a page must know that does not stand in its lab.
public struct PageSetting: Sendable {
  /// The tool and its version, `labsheet 0.1.0`; never a time.
  public var generator: String
  /// Where the list of all labs is, seen from the page.
  public var indexDestination: String?
  /// Where the page's numbers are, seen from the page.
  public var dataDestination: String?

  /// The folder for copies of the files that the page links to, seen from the page; nil where none
  /// are made.
  public var copiesFolder: String?

  /// The files of which students get no copies, though they are linked to: their paths without links
  /// and dots.
  public var hiddenFiles: Set<String> = []

  /// Typesets the formulas; pages that share it need not typeset a formula twice.
  public var typesetter: Typesetter

  public init(
    generator: String, indexDestination: String? = nil, dataDestination: String? = nil,
    copiesFolder: String? = nil, typesetter: Typesetter = Typesetter()
  ) {
    self.generator = generator
    self.indexDestination = indexDestination
    self.dataDestination = dataDestination
    self.copiesFolder = copiesFolder
    self.typesetter = typesetter
  }
}
