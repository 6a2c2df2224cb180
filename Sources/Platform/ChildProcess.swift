/// Another process of this tool, with a limit of time.
package enum ChildProcess {
  /// How a process ended.
  package struct Ending: Sendable, Equatable {
    package enum Cause: Sendable, Equatable {
      case exit(Int32)
      case signal(Int32)
      /// It was killed, since it took too long.
      case timeLimit
      /// It couldn't be started, for this `errno`.
      case failedStart(Int32)
    }

    package let cause: Cause
    /// The largest amount of memory that it occupied, in bytes.
    package let memory: Int
  }

  /// Runs this tool with other arguments, without input and output, and waits for its end.
  ///
  /// Its whole process group is killed once `seconds` have passed.
  package static func run(_ arguments: [String], within seconds: Double) -> Ending {
    guard let executable = executablePath else {
      return Ending(cause: .failedStart(ENOENT), memory: 0)
    }
    var process = pid_t()
    let code = spawn(executable, arguments, &process)
    guard code == 0 else { return Ending(cause: .failedStart(code), memory: 0) }
    return wait(for: process, within: seconds)
  }

  /// The path of the running program.
  package static var executablePath: String? {
    #if os(Linux)
      return try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
      var size: UInt32 = 0
      _ = _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
      return path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    #endif
  }

  private static func spawn(
    _ executable: String, _ arguments: [String], _ process: inout pid_t
  ) -> Int32 {
    // A crash is expected here; Swift would take seconds to describe it.
    let environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    return Program.spawn([executable] + arguments, environment, &process)
  }

  /// Waits for the end of a process by asking every few milliseconds, which is precise enough.
  private static func wait(for process: pid_t, within seconds: Double) -> Ending {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .milliseconds(Int64(seconds * 1000)))
    var isKilled = false
    while true {
      var status: Int32 = 0
      var usage = rusage()
      let ended = wait4(process, &status, WNOHANG, &usage)
      if ended == process {
        return Ending(
          cause: isKilled ? .timeLimit : cause(of: status), memory: bytes(usage.ru_maxrss))
      }
      if ended < 0, errno != EINTR { return Ending(cause: .failedStart(errno), memory: 0) }
      if !isKilled, clock.now >= deadline {
        kill(-process, SIGKILL)
        isKilled = true
      }
      usleep(2000)
    }
  }

  private static func cause(of status: Int32) -> Ending.Cause {
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  private static func bytes(_ memory: Int) -> Int {
    #if os(Linux)
      memory << 10
    #else
      memory
    #endif
  }

}
