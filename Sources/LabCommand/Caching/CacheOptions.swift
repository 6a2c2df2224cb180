internal import ArgumentParser

/// `--no-cache`, which several subcommands share.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Compute everything, and keep nothing for the next time.")
  var noCache = false

  /// Nil if nothing is to be kept.
  var cache: ToolCache? { noCache ? nil : .standard }
}
