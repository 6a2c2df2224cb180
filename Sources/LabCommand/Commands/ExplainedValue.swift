internal import ArgumentParser

/// A value of an option or an argument, which the help explains.
protocol ExplainedValue: CaseIterable, ExpressibleByArgument, RawRepresentable<String> {
  /// What it stands for, in a few words.
  var explanation: String { get }
}

extension ExplainedValue {
  static var allValueDescriptions: [String: String] {
    Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.explanation) })
  }
}
