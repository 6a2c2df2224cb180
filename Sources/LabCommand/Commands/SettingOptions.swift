internal import ArgumentParser
internal import Budgets
internal import Diagnostics
internal import LabRunner

/// `--set NAME=VALUE` and `--budget FACTOR`, which several subcommands share.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Put VALUE in the place of an argument: '--set run.epochs=10', '--set seed=3'.",
      valueName: "name=value"))
  var texts: [String] = []

  @Option(
    help: ArgumentHelp(
      "Give each lab FACTOR times as much work, memory and output as usual.", valueName: "factor"))
  var budget = 1.0

  /// What each lab may use up.
  var lab: LabBudget { LabBudget(factor: budget) }

  var settings: [Setting] { texts.compactMap { Setting(parsing: $0) } }

  func validate() throws {
    guard budget > 0, budget <= 10_000 else {
      throw ValidationError("--budget wants a factor above 0, at most 10000")
    }
    for text in texts {
      guard let setting = Setting(parsing: text) else {
        throw ValidationError(
          "invalid setting '\(text)'; write --set NAME=VALUE, such as run.epochs=10 or seed=3")
      }
      guard setting.name != "seed" || UInt64(setting.value) != nil else {
        throw ValidationError("invalid seed '\(setting.value)'; a seed is a whole number from 0")
      }
    }
  }

  /// Returns the labs to work on, of which so many have been read as it takes to find every setting.
  ///
  /// Labs that cannot be read are passed over; whoever reads them next will tell.
  ///
  /// - Failure: throws where none of them has what a setting would set, before anything is planned.
  func inputs(for files: [LabFile]) throws -> [LabInput] {
    var inputs = files.map(LabInput.init)
    var unused = settings
    for index in inputs.indices where !unused.isEmpty {
      let read = Spelling.withAllowance { try? inputs[index].keep() }
      guard let document = read else { return inputs }
      let used = unused.used(in: document)
      unused.removeAll(where: used.contains)
    }
    if let setting = unused.first, !files.isEmpty {
      throw ValidationError(
        "no lab has what '--set \(setting.name)=\(setting.value)' would set")
    }
    return inputs
  }
}
