internal import ArgumentParser
internal import Digests
internal import Loopback
internal import Platform
internal import Site

internal import enum LabMarkdown.Audience

/// What `labsheet preview` and `labsheet open` have in common.
struct ServingOptions: ParsableArguments {
  @Option(help: "The port to use. (default: any that is free)")
  var port: UInt16?

  @OptionGroup var caching: CacheOptions

  /// Shows a lab or the labs of a folder until Ctrl-C.
  func serve(
    _ path: String, for audience: Audience, opens: Bool, isWorksheet: Bool = false,
    editor: EditorCommand? = nil
  ) throws {
    let terminal = Terminal()
    let found = try LabSearch(paths: [path])
    let (cache, isFolder) = (caching.cache, found.includesFolder)
    let start = isFolder ? "" : (found.files.first?.name.encodedAsPath ?? "") + "/"
    do throws(InputOutputFailure) {
      if let failure = found.failures.first { throw failure }
      Interruption.hold()
      let desk = PreviewDesk(isWorksheet: isWorksheet, reveal: editor?.open) {
        (try? LabSearch(paths: [path]))?.files ?? []
      } makeLab: { file in
        LiveLab(
          file, for: audience, memory: LabMemory(of: file, in: cache),
          indexDestination: isFolder ? "../" : nil)
      }
      defer { desk.end() }
      try LocalPage(
        port: port, preferred: isWorksheet ? Self.port(for: path) : nil, policy: PreviewDesk.policy
      ) { desk.answer($0) }
      .serve(start, opens: opens, on: terminal)
      cache?.trim()
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
  }

  /// The port that a worksheet has each time, so that the browser finds again what couldn't be saved.
  private static func port(for path: String) -> UInt16 {
    let digest = SHA256.digest(of: LabFile.absolutePath(of: path).utf8)
    return 0xC000 | UInt16(digest[0] & 0x3F) << 8 | UInt16(digest[1])
  }
}
