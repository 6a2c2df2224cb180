internal import ArgumentParser
internal import Budgets
internal import Diagnostics
internal import LabRunner

/// `--set NAME=VALUE` and `--budget FACTOR`, which several subcommands share.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override an argument with VALUE: '--set run.epochs=10', '--set seed=3'.",
      valueName: "name=value"))
  var texts: [String] = []

  @Option(
    help: ArgumentHelp(
      "Multiply each lab's budget of work, memory, and output by FACTOR.", valueName: "factor"))
  var budget = 1.0

  /// The budget of each lab.
  var lab: LabBudget { LabBudget(factor: budget) }

  var settings: [Setting] { texts.compactMap { Setting(parsing: $0) } }

  func validate() throws {
    guard budget > 0, budget <= 10_000 else {
      throw ValidationError("--budget must be a factor above 0 and at most 10000")
    }
    for text in texts {
      guard let setting = Setting(parsing: text) else {
        throw ValidationError(
          "invalid setting '\(text)'; write --set NAME=VALUE, such as run.epochs=10 or seed=3")
      }
      guard setting.name != "seed" || UInt64(setting.value) != nil else {
        throw ValidationError(
          "invalid seed '\(setting.value)'; a seed must be a nonnegative integer")
      }
    }
  }

  /// Returns the labs to work on, reading as many of them as it takes to find every setting.
  ///
  /// The search ends at an unreadable lab; whoever reads it next will report it.
  ///
  /// - Failure: Throws if no lab contains what a setting would set, before anything is planned.
  func inputs(for files: [LabFile]) throws -> [LabInput] {
    var inputs = files.map { LabInput($0) }
    var unused = settings
    for index in inputs.indices where !unused.isEmpty {
      let read = Spelling.withAllowance { try? inputs[index].keep() }
      guard let document = read else { return inputs }
      let used = unused.used(in: document)
      unused.removeAll(where: used.contains)
    }
    if let setting = unused.first, !files.isEmpty {
      throw ValidationError(
        "no lab contains the argument that '--set \(setting.text)' would override")
    }
    return inputs
  }
}
