public import LabMarkdown

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
  let begin: @Sendable ([Directive]) -> Void
  let report: @Sendable (Progress) -> Void

  /// - Parameters:
  ///   - isCancelled: Whether nobody wants the results anymore; asked often. Once it is true, it stays so.
  ///   - begin: Told which directives will run, since their results aren't known.
  ///   - report: Told about each epoch.
  public init(
    isCancelled: @escaping @Sendable () -> Bool,
    begin: @escaping @Sendable ([Directive]) -> Void = { _ in },
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.isCancelled = isCancelled
    self.begin = begin
    self.report = report
  }
}
