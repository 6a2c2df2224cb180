internal import Platform
internal import ScriptEngine

/// A script engine with loaded programs: functions from strings to strings.
///
/// It must be used by one thread at a time.
public final class Script {
  private let engine: OpaquePointer
  private let work: UInt64
  /// Whether no call has failed; an engine that ran out of work or memory stays broken.
  public private(set) var isUsable = true

  /// Starts an engine and runs programs in it.
  ///
  /// - Parameters:
  ///   - programs: Bytecode in Base64, as produced by the plugin `CompileScripts`.
  ///   - memory: The bytes that all scripts can hold.
  ///   - work: The bound of one call. A memory request counts as 1, plus 1 for each KiB; a million
  ///     take about half a second.
  public init(
    running programs: [StaticString], memory: Int, work: UInt64
  ) throws(ScriptFailure) {
    guard let engine = script_engine_create(memory) else {
      throw ScriptFailure(description: "the script engine does not start")
    }
    self.engine = engine
    self.work = work
    for program in programs {
      let bytecode = program.withUTF8Buffer { Data(base64Encoded: Data($0)) } ?? Data()
      let isRunning = bytecode.withUnsafeBytes { bytes in
        bytes.baseAddress.map { script_engine_run(engine, $0, bytes.count) } ?? false
      }
      guard isRunning else { throw ScriptFailure(description: message) }
    }
  }

  deinit { script_engine_destroy(engine) }

  /// Calls a function; nil if it failed or was too much work.
  public func call(_ function: String, _ arguments: [String]) -> [String]? {
    // All arguments concatenated, and where each begins.
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for argument in arguments {
      starts.append(bytes.count)
      bytes.append(contentsOf: argument.utf8)
    }
    starts.append(bytes.count)
    let isDone = bytes.withUnsafeBytes { memory in
      let base = memory.baseAddress?.assumingMemoryBound(to: CChar.self)
      let texts = arguments.indices.map { i in
        script_text(bytes: base.map { $0 + starts[i] }, count: starts[i + 1] - starts[i])
      }
      return texts.withUnsafeBufferPointer { texts in
        guard let first = texts.baseAddress else { return false }
        return script_engine_call(engine, function, first, texts.count, work)
      }
    }
    guard isDone else {
      isUsable = false
      return nil
    }
    return (0..<script_engine_reply_count(engine)).map { index in
      let text = script_engine_reply(engine, index)
      return String(
        decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.count), as: UTF8.self)
    }
  }

  /// The last failure.
  public var message: String { String(cString: script_engine_message(engine)) }
}

/// Why a script engine could not start.
public struct ScriptFailure: Error {
  public let description: String

  public init(description: String) { self.description = description }
}
