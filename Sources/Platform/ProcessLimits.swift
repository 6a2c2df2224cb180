/// What a process may use; the system ends it if it wants more.
package struct ProcessLimits: Sendable {
  /// Of processor time, in seconds.
  package let processorTime: Int
  /// Of memory, in bytes.
  package let memory: Int
  /// The size of each file that it writes, in bytes.
  package let fileSize: Int

  package init(processorTime: Int, memory: Int, fileSize: Int = 64 << 20) {
    self.processorTime = processorTime
    self.memory = memory
    self.fileSize = fileSize
  }

  /// Limits this process from now on.
  package func apply() {
    Self.limit(Int32(RLIMIT_CPU.rawNumber), to: processorTime)
    Self.limit(Int32(RLIMIT_AS.rawNumber), to: memory)
    Self.limit(Int32(RLIMIT_FSIZE.rawNumber), to: fileSize)
    Self.limit(Int32(RLIMIT_NOFILE.rawNumber), to: 64)
    Self.limit(Int32(RLIMIT_CORE.rawNumber), to: 0)
  }

  /// A limit that is lower already stays.
  private static func limit(_ resource: Int32, to value: Int) {
    var current = rlimit()
    getrlimit(resource, &current)
    let value = min(rlim_t(value), current.rlim_max)
    var limit = rlimit(rlim_cur: value, rlim_max: value)
    setrlimit(resource, &limit)
  }
}

#if canImport(Glibc)
  extension __rlimit_resource {
    /// The number that the system's functions expect.
    fileprivate var rawNumber: UInt32 { rawValue }
  }
#else
  extension Int32 {
    fileprivate var rawNumber: Int32 { self }
  }
#endif
