internal import ArgumentParser
internal import Numerals

struct CacheCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show or clear what is kept between runs.",
    discussion: """
      Results of directives, typeset formulas, and pages are kept in $XDG_CACHE_HOME/labsheet (by \
      default, ~/.cache/labsheet), up to 1 GiB, so that a lab that hasn't changed needn't be run \
      again. Pages are the same with and without them. Other users can't read the folder, and it \
      can be removed at any time.
      """)

  static let examples = [Example("Remove everything.", ["cache", "--clear"])]

  @Flag(help: "Remove everything that is kept.")
  var clear = false

  func run() throws {
    let terminal = Terminal()
    guard let cache = ToolCache.standard else {
      return terminal.tell("there is no cache: HOME and XDG_CACHE_HOME aren't set")
    }
    if clear, !cache.clear() {
      terminal.tell(InputOutputFailure("cannot remove everything in '\(cache.folder)'"))
      throw Exit.inputOutput
    }
    let (entries, bytes) = cache.size
    let size = Numeral.integer((bytes + 1023) / 1024, grouped: true)
    try terminal.print("\(cache.folder): \(size) KiB in \(entries.counted("file"))\n")
  }
}
