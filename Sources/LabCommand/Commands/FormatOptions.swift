internal import ArgumentParser

/// `--format FORMAT`, which the subcommands that report problems share.
struct FormatOptions: ParsableArguments {
  @Option(help: "How to report problems.")
  var format = ReportFormat.text
}
