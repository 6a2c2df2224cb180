internal import JSONRPC

/// What the threads of the server share.
struct ServerState: Sendable {
  enum Phase { case waiting, ready, shutDown }

  var phase = Phase.waiting
  var encoding = PositionEncoding.utf16
  var hasSnippets = false
  var refreshesHints = false
  var showsDocuments = false
  /// By their addresses.
  var documents: [String: OpenDocument] = [:]
  /// The requests that haven't been answered, and whether they are still wanted.
  var open: [CallID: Bool] = [:]
  /// The files of solutions, by folder, as they were when a file there was last opened or saved.
  var solutionFiles: [String: SolutionFiles] = [:]
  /// The document that was opened or changed last.
  var latest = ""
  /// The number of requests that the server has sent.
  var requests = 0
  /// Those that haven't been answered yet.
  var asked: [CallID: @Sendable (Answer) -> Void] = [:]

  /// How often a document has changed, or anything beside it may have.
  private var editions = 0

  /// What the editor shows of all files.
  var texts: [(path: String, bytes: [UInt8])] {
    documents.sorted { $0.key < $1.key }.map { ($0.value.path, $0.value.buffer.bytes) }
  }

  /// Makes whatever is computed from a document out of date.
  mutating func touch(_ uri: String) {
    editions += 1
    documents[uri]?.edition = editions
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
