internal import ArgumentParser
internal import Platform

struct NewCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create a starter lab that is ready to render.",
    discussion: """
      A lab goes into the folder labs, if there is one, with the next number. A NAME that begins \
      with a digit, ends in .md, or contains a / is used verbatim. Files are never overwritten.
      """)

  static let examples = [
    Example("Create labs/06-two-moons.md, if labs contains five labs.", ["new", "Two moons"])
  ]

  @Argument(help: "The lab's title, name, or path.")
  var name: String

  func validate() throws {
    let last = name.lastPathComponent
    let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, !name.hasSuffix("/"), last.contains(where: { $0.isLetter || $0.isNumber }),
      !last.hasPrefix(".")
    else { throw ValidationError("'\(Terminal.printable(name))' cannot be the name of a lab") }
  }

  func run() throws {
    let starter = StarterLab(named: name, in: FolderOfLabs.nearest)
    var report = Report(terminal: Terminal(), isQuiet: true)
    do throws(InputOutputFailure) {
      try NewFile.write(starter.text, to: starter.path)
      try report.terminal.print(starter.path)
    } catch { report.add(error) }
    try report.finish()
  }
}

/// The folder that a new lab goes into, and what it already contains.
struct FolderOfLabs {
  let path: String
  let names: [String]

  /// `labs`, if the working folder has one; otherwise the working folder.
  static var nearest: FolderOfLabs {
    let files = FileManager.default
    if let names = try? files.contentsOfDirectory(atPath: "labs") {
      return FolderOfLabs(path: "labs", names: names)
    }
    let names = try? files.contentsOfDirectory(atPath: ".")
    return FolderOfLabs(path: "", names: names ?? [])
  }

  /// The number after the highest one that begins a lab's name: `06`.
  var nextNumber: String {
    let numbers = names.filter(LabFile.isLab).compactMap { name in
      Int(name.prefix { $0.isASCII && $0.isNumber }.prefix(6))
    }
    let next = String((numbers.max() ?? 0) + 1)
    return next.count < 2 ? "0" + next : next
  }
}
