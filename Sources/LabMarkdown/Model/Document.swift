public import Diagnostics

/// A lab as it is written: its front matter and its blocks, with every fault of its syntax.
public struct Document: Sendable {
  public let source: SourceText
  public let frontMatter: FrontMatter
  public let blocks: [Block]
  /// In the order in which they are written.
  public let footnotes: [Footnote]
  /// The places of the names that the author gives by `{#name}`.
  public let names: [String: SourceRange]
  /// The faults of the syntax, sorted by place.
  public internal(set) var diagnostics: [Diagnostic]
  /// What looks like a solution and hides nothing: while there is any, nothing of the lab is fit
  /// for students. They are among the diagnostics too.
  public internal(set) var suspicions: [Diagnostic] = []
  /// What solutions name that have been cut out of it.
  public internal(set) var hidden = HiddenNames()
  /// Where files have been put into its text, and what is wrong with some of them.
  var inclusions = Inclusions()
  var inclusionFaults: [Diagnostic] = []
  /// The names of the definitions of footnotes with where they stand, those of a name that is taken
  /// too, in order.
  var footnoteRanges: [Label] = []
}

/// What stands between the `---` lines at the top of a lab, in YAML.
public struct FrontMatter: Sendable, Equatable {
  /// The lab's title, or nil where neither the front matter nor a heading gives one.
  public var title: String?
  public var course: String?
  public var authors: [String] = []
  /// The date as the author wrote it; never the clock's.
  public var date: String?
  /// The language of the prose, a BCP 47 tag.
  public var language = "en"
  /// The seed from which every directive's own random stream is derived.
  public var seed: UInt64 = 0
  /// The points the lab is worth, or nil where it does not say.
  public var points: Double?
  /// Whether raw HTML is passed through.
  public var allowsHTML = false
  /// One or two sentences about the lab, for the index page.
  public var summary: String?
  /// Commands of the author's own for formulas, in the order of the front matter.
  public var macros: [TeXMacro] = []
  /// Whether sections are numbered.
  public var numbersSections = true
  /// Whether straight quotes and hyphens in a row become those of print; nil by the language.
  public var smartPunctuation: Bool?
  /// The BibTeX file beside the lab that `@cite` looks into; its range is the place of the path.
  public var bibliography: Label?
  /// How the page is set.
  public var theme = PageTheme.standard
  /// The course's own style sheet beside the lab; its range is the place of the path.
  public var style: Label?
  /// The figure that stands for the lab in the list of labs; its range is that of its name.
  public var picture: Label?

  public init() {}

  /// Libcmark's quotes are those of English.
  var setsPunctuation: Bool {
    smartPunctuation ?? (language.lowercased().split(separator: "-").first == "en")
  }
}

/// How a page is set.
public enum PageTheme: String, Sendable, CaseIterable {
  case standard = "default"
  /// Dense, for paper.
  case compact
}

/// A command of TeX with what it stands for.
public struct TeXMacro: Sendable, Equatable {
  /// With its backslash: `\R`.
  public let name: String
  /// `#1` to `#9` stand for arguments.
  public let body: String

  public init(name: String, body: String) {
    self.name = name
    self.body = body
  }
}
