/// Runs `work` on a thread of its own.
///
/// - Parameter stackSize: The size of its stack in bytes, a multiple of the page size. Threads of the
///   system's pools have too little for deep recursion.
package func startThread(stackSize: Int, _ work: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackSize)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let job = Unmanaged.passRetained(ThreadJob(work))
  let code = pthread_create(
    &thread, &attributes,
    { job in
      #if canImport(Darwin)
        let pointer = job
      #else
        let pointer = job!
      #endif
      Unmanaged<ThreadJob>.fromOpaque(pointer).takeRetainedValue().work()
      return nil
    }, job.toOpaque())
  precondition(code == 0, "the system has no thread left")
}

/// Carries a closure through a C function.
private final class ThreadJob: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
