internal import JSONRPC

/// What the threads of the server share.
struct ServerState: Sendable {
  enum Phase { case waiting, ready, shutDown }

  var phase = Phase.waiting
  var encoding = PositionEncoding.utf16
  var hasSnippets = false
  var refreshesHints = false
  /// By their addresses.
  var documents: [String: OpenDocument] = [:]
  /// The requests that haven't been answered, and whether they are still wanted.
  var open: [CallID: Bool] = [:]
  /// The files of solutions, by folder, as they were when a file there was last opened or saved.
  var solutionFiles: [String: SolutionFiles] = [:]
  /// The number of requests that the server has sent.
  var requests = 0

  /// The contents of the open files other than one, by canonical path.
  func contents(besides uri: String) -> [String: [UInt8]] {
    Dictionary(
      documents.values.filter { $0.uri != uri }.map { ($0.path, $0.buffer.bytes) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Returns the labs other than one that include a file.
  func labs(including path: String, besides uri: String) -> [String] {
    documents.values
      .filter { $0.uri != uri && $0.analysis?.includedPaths.contains(path) == true }
      .map(\.uri).sorted()
  }

  /// Returns the address by which the editor knows a file.
  func uri(of path: String) -> String {
    documents.values.first { $0.path == path }?.uri ?? FileURI.uri(of: path)
  }
}
