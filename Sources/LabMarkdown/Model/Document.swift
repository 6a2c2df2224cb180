public import Diagnostics
public import LabFiles

/// A parsed lab: its front matter and its blocks, with every syntax error.
public struct Document: Sendable {
  public let source: SourceText
  /// The folder of the lab's files.
  public internal(set) var folder = LabFolder.nowhere
  /// What the parser was told of the directives.
  var grammar: DirectiveGrammar = [:]
  public let frontMatter: FrontMatter
  public let blocks: [Block]
  /// In the order of the text.
  public let footnotes: [Footnote]
  /// The places of the names that the author gives with `{#name}`.
  public let names: [String: SourceRange]
  /// The syntax errors and warnings, sorted by place.
  public internal(set) var diagnostics: [Diagnostic]
  /// Text that looks like something hidden and hides nothing; if there is any, nothing of the lab is
  /// published to those who must not see it. These are among the diagnostics too.
  public internal(set) var suspicions: [Suspicion] = []
  /// The names in what has been cut out of it.
  public internal(set) var hidden = HiddenNames()
  /// The files inserted into its text, and the problems with them.
  var inclusions = Inclusions()
  var inclusionFaults: [Diagnostic] = []
  /// The names of footnote definitions with their places, including duplicates, in order.
  var footnoteRanges: [Label] = []
}

/// The YAML between the `---` lines at the top of a lab.
public struct FrontMatter: Sendable, Equatable {
  /// The lab's title, or nil if neither the front matter nor a heading gives one.
  public var title: String?
  public var course: String?
  public var authors: [String] = []
  /// The date as the author wrote it; never the clock's.
  public var date: String?
  /// The language of the prose, as a BCP 47 tag.
  public var language = "en"
  /// The seed from which every directive's own random stream is derived.
  public var seed: UInt64 = 0
  /// The variant of the student to whom the lab was handed out.
  public var variant: Variant?
  /// The points for the whole lab, or nil if not given.
  public var points: Double?
  /// Where they are given.
  public var pointsPlace: SourceRange?
  /// Whether raw HTML is passed through.
  public var allowsHTML = false
  /// One or two sentences about the lab, for the index page.
  public var summary: String?
  /// The author's own math commands, in the order of the front matter.
  public var macros: [TeXMacro] = []
  /// Whether sections are numbered.
  public var numbersSections = true
  /// Whether straight quotes and hyphens become typographic ones; nil depends on the language.
  public var smartPunctuation: Bool?
  /// The BibTeX file for `@cite`; its range is the place of the path.
  public var bibliography: Label?
  /// The layout of the page.
  public var theme = PageTheme.standard
  /// The course's own style sheet; its range is the place of the path.
  public var style: Label?
  /// The figure that represents the lab in the index; its range is that of its name.
  public var picture: Label?

  public init() {}

  /// libcmark's quotes are English.
  var setsPunctuation: Bool {
    smartPunctuation ?? (language.lowercased().split(separator: "-").first == "en")
  }
}

/// The layout of a page.
public enum PageTheme: String, Sendable, CaseIterable {
  case standard = "default"
  /// Dense, for paper.
  case compact
}

/// A TeX command with its body.
public struct TeXMacro: Sendable, Equatable {
  /// With its backslash: `\R`.
  public let name: String
  /// `#1` to `#9` represent arguments.
  public let body: String

  public init(name: String, body: String) {
    self.name = name
    self.body = body
  }
}
