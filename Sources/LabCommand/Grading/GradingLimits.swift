internal import ArgumentParser
internal import Platform

/// The limits for grading one submission.
struct GradingLimits: ParsableArguments {
  @Option(help: ArgumentHelp("The processor time for each submission.", valueName: "seconds"))
  var cpu = 60

  @Option(
    help: ArgumentHelp("The memory for each submission, such as 512M or 2G.", valueName: "size"))
  var memory = MemorySize(bytes: 2 << 30)

  @Option(help: ArgumentHelp("The time for each submission by the clock.", valueName: "seconds"))
  var wall = 120

  func validate() throws {
    guard cpu >= 1, wall >= 1 else {
      throw ValidationError("--cpu and --wall must be at least 1 second")
    }
    guard memory.bytes >= 64 << 20 else {
      throw ValidationError("--memory must be at least 64M")
    }
  }

  var limits: ProcessLimits {
    ProcessLimits(processorTime: cpu, memory: memory.bytes)
  }

  /// As on the command line.
  var arguments: [String] {
    ["--cpu", "\(cpu)", "--memory", memory.defaultValueDescription, "--wall", "\(wall)"]
  }
}

/// A size in bytes as people write it: `512M`, `2G`.
struct MemorySize: ExpressibleByArgument, Equatable {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
    guard let unit = argument.last, let shift = units[Character(unit.uppercased())],
      let count = Int(argument.dropLast()), count > 0, count <= 1 << 20
    else { return nil }
    bytes = count << shift
  }

  var defaultValueDescription: String {
    bytes % (1 << 30) == 0
      ? "\(bytes >> 30)G"
      : bytes % (1 << 20) == 0
        ? "\(bytes >> 20)M" : "\(bytes >> 10)K"
  }
}
