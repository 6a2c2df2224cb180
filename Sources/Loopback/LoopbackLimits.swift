/// What a client may use.
public struct LoopbackLimits: Sendable {
  /// The size in bytes of the first line and the headers together.
  public var head = 16 << 10
  /// The size in bytes of what is posted.
  public var body = 1 << 20
  /// How many connections are open at once; more are closed.
  public var connections = 64
  /// How long a client may take to send a request.
  public var request = Duration.seconds(10)
  /// How long a client may take to read an answer.
  public var answer = Duration.seconds(60)
  /// How often a stream of events shows that it is alive.
  public var heartbeat = Duration.seconds(15)

  public init() {}
}
