/// Other programs, which go on by themselves.
package enum Program {
  /// Starts a program in a process group of its own, without input and output; whether it could be
  /// started.
  ///
  /// - Parameter words: Its name or path, and its arguments.
  package static func start(_ words: [String]) -> Bool {
    var process = pid_t()
    return spawn(words, ProcessInfo.processInfo.environment, &process) == 0
  }

  /// Starts a program, and returns 0 or an `errno`.
  static func spawn(
    _ words: [String], _ environment: [String: String], _ process: inout pid_t
  ) -> Int32 {
    guard let program = words.first else { return ENOENT }
    #if os(Linux)
      var files = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var files: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&files)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&files)
      posix_spawnattr_destroy(&attributes)
    }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      let mode = descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY
      posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", mode, 0)
    }
    // This process holds signals back, which others must not inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    return withCStrings(words) { words in
      withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawnp(&process, program, &files, &attributes, words, environment)
      }
    }
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
