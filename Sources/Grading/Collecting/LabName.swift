internal import Platform

/// The names of files that can be labs.
public struct LabName: Sendable, Equatable {
  /// The name without `.md`.
  public let stem: String

  /// Nil for the name of another file; instructions aren't labs either.
  public init?(_ path: String) {
    let name = path.lastPathComponent
    let suffix = ".md"
    guard name.lowercased().hasSuffix(suffix), name.count > suffix.count, !name.hasPrefix("."),
      name.lowercased() != "readme.md"
    else { return nil }
    stem = String(name.dropLast(suffix.count))
  }

  /// Returns the number of the version if the file has the name of a lab: 0, or what Canvas appends to
  /// the names of files that are handed in again; nil if it has another name.
  public func version(of lab: String, on platform: LearningPlatform) -> Int? {
    // Canonically equivalent texts are equal.
    if stem.lowercased() == lab.lowercased() { return 0 }
    guard platform == .canvas, let match = stem.wholeMatch(of: /(.+)-(\d+)/)?.output,
      match.1.lowercased() == lab.lowercased()
    else { return nil }
    return Int(match.2)
  }

  /// The name without the number of a version, if there is a lab with that name as well.
  private func earlierName(on platform: LearningPlatform, among stems: Set<String>) -> String {
    guard platform == .canvas, let match = stem.wholeMatch(of: /(.+)-\d+/)?.output,
      stems.contains(match.1.lowercased())
    else { return stem }
    return String(match.1)
  }

  /// Returns the only name of all labs that were handed in.
  public static func common(of deliveries: [Delivery]) throws(Ambiguity) -> String {
    let stems = Set(deliveries.compactMap { LabName($0.path)?.stem.lowercased() })
    var counts: [String: (name: String, count: Int)] = [:]
    for delivery in deliveries {
      guard let lab = LabName(delivery.path) else { continue }
      let name = lab.earlierName(on: delivery.account.platform, among: stems)
      counts[name.lowercased(), default: (name, 0)].count += 1
    }
    let names = counts.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    guard names.count == 1 else {
      throw Ambiguity(names: names.prefix(5).map { "\($0.name).md (\($0.count))" })
    }
    return names[0].name
  }

  /// Why the name of the lab isn't clear: the most frequent names, with their numbers.
  public struct Ambiguity: Error, Equatable {
    public let names: [String]
  }
}
