internal import ArgumentParser
internal import Platform
internal import Tensors
internal import Typesetting

/// What `labsheet doctor` says: one line for each thing that the tool depends on.
struct Checkup {
  /// A subject, and what was found.
  typealias Line = (subject: String, finding: String)

  private let lines: [Line]

  init(lines: [Line]) { self.lines = lines }

  /// Examines this computer and the working folder.
  init() {
    lines = [
      ("version", LabsheetCommand.configuration.version),
      ("kernels", Self.kernels),
      ("typesetting", Self.typesetting(TypesettingVersions())),
      ("browser", Self.browser(at: BrowserSearch().result)),
      ("labs", Self.labs(in: try? LabSearch(paths: []))),
      ("output", Self.output(in: RenderCommand.defaultOutput)),
    ]
  }

  /// The lines, with the findings aligned.
  var text: String {
    let width = lines.map(\.subject.count).max() ?? 0
    return lines.map { line in
      let gap = String(repeating: " ", count: width - line.subject.count + 2)
      return line.subject + gap + Terminal.printable(line.finding) + "\n"
    }.joined()
  }

  private static var kernels: String {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return "\(Instructions.chosen.rawValue) instructions, on \(cores.counted("core"))"
  }

  static func typesetting(_ versions: TypesettingVersions?) -> String {
    guard let versions else {
      return "does not start, so pages show math as TeX; reinstall labsheet"
    }
    return "KaTeX \(versions.katex), run by Duktape \(versions.duktape)"
  }

  static func browser(at path: String?) -> String {
    path ?? "none found here; pages can be opened, and printed as PDF, in any browser"
  }

  static func labs(in search: LabSearch?) -> String {
    guard let count = search?.files.count, count > 0 else {
      return "none in the folder \(LabSearch.defaultFolder); labsheet new creates one"
    }
    return "\(count.counted("lab")) in the folder \(LabSearch.defaultFolder)"
  }

  static func output(in folder: String) -> String {
    let files = FileManager.default
    let exists = files.fileExists(atPath: folder)
    let isWritable = files.isWritableFile(atPath: exists ? folder : ".")
    switch (exists, isWritable) {
    case (true, true): return "pages can be written to the folder \(folder)"
    case (false, true): return "the folder \(folder) will be created"
    case (_, false): return "the folder \(folder) can't be written; use --output FOLDER"
    }
  }
}
