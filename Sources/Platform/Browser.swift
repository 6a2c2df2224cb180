/// The user's browser.
package enum Browser {
  #if canImport(Darwin)
    private static let opener = "open"
  #else
    private static let opener = "xdg-open"
  #endif

  /// Opens a file; whether that could be started.
  ///
  /// Everybody on the machine can read the arguments of programs, so an address that nobody else may
  /// know belongs into a file.
  package static func open(_ path: String) -> Bool {
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
    // This process holds signals back, which a browser must not inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    var arguments = [strdup(opener), strdup(path), nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&process, opener, &files, &attributes, &arguments, environ) == 0
  }
}
