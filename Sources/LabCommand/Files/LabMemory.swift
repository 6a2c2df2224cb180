internal import LabRunner
internal import Site
internal import Typesetting

/// What has been computed for a lab and stays from one version of it to the next.
struct LabMemory: Sendable {
  let typesetter: Typesetter
  let results: ResultMemo
  let drawings = DrawingMemo()

  /// - Parameter cache: What earlier processes have kept, if anything.
  init(of file: LabFile, in cache: ToolCache? = nil) {
    typesetter = cache.typesetter(for: file)
    results = ResultMemo(
      tool: cache?.tool ?? Tool.versionWithCommit, store: cache?[.result])
  }
}
