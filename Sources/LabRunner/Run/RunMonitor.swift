/// Follows a run of a lab, and may end it early.
public struct RunMonitor: Sendable {
  /// How far a training is.
  public struct Progress: Sendable {
    /// The name of the run.
    public let name: String
    /// The number of complete epochs, of which there are at most `epochs`.
    public let epoch: Int
    public let epochs: Int
    /// The last loss that was measured.
    public let loss: Double?
  }

  /// Whether nobody wants the results anymore; asked after each epoch and each directive.
  let isCancelled: @Sendable () -> Bool
  let report: @Sendable (Progress) -> Void

  /// - Parameters:
  ///   - isCancelled: Whether nobody wants the results anymore; asked often.
  ///   - report: Told about each epoch.
  public init(
    isCancelled: @escaping @Sendable () -> Bool, report: @escaping @Sendable (Progress) -> Void
  ) {
    self.isCancelled = isCancelled
    self.report = report
  }
}
