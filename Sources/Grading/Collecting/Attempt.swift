internal import Platform

/// What a student has handed in at once, and which of it is the lab.
struct Attempt {
  let deliveries: [Delivery]
  let lab: Delivery?
  /// Why there is no lab.
  let problem: String?

  private let name: String

  init(_ deliveries: [Delivery], lab name: String) {
    // nbgrader has all labs of a student in a folder, and each of them in one of its own.
    let own = deliveries.filter { delivery in
      delivery.account.platform == .folders && delivery.path.contains("/")
        && delivery.path.split(separator: "/").first?.lowercased() == name.lowercased()
    }
    self.name = name
    self.deliveries = own.isEmpty ? deliveries : own
    let labs = self.deliveries.filter { LabName($0.path) != nil }
    lab = Self.latest(of: labs, named: name) ?? (labs.count == 1 ? labs[0] : nil)
    problem = lab == nil ? Self.problem(with: self.deliveries, labs, name) : nil
  }

  /// Returns the latest of those that have the lab's name.
  private static func latest(of labs: [Delivery], named name: String) -> Delivery? {
    let named = labs.compactMap { delivery in
      LabName(delivery.path)?.version(of: name, on: delivery.account.platform)
        .map { (delivery, version: $0) }
    }
    return named.min {
      // The last of several entries of an archive with the same name is the one that counts.
      ($1.version, $1.0.number, $0.0.path.depth, $0.0.path, $1.0.file)
        < ($0.version, $0.0.number, $1.0.path.depth, $1.0.path, $0.0.file)
    }?.0
  }

  private static func problem(
    with deliveries: [Delivery], _ labs: [Delivery], _ name: String
  ) -> String {
    labs.isEmpty
      ? "no lab among \(deliveries.map(\.path).listed)"
      : "no file '\(name).md' among \(labs.map(\.path).listed)"
  }

  var time: Moment? { deliveries.compactMap(\.time).max() }
  var origin: String { (lab ?? deliveries.first)?.origin ?? "" }
  var number: Int { deliveries.map(\.number).max() ?? 0 }
  var download: Int { deliveries.first?.download ?? 0 }

  /// The files in the order in which they take their places: the lab, then the latest ones.
  ///
  /// The lab gets its name, and what is beside it in a folder keeps its place beside it.
  var placed: [PlacedFile] {
    let folder = lab.map { $0.path.folderPath } ?? ""
    let others = deliveries.filter { $0.file != lab?.file }.sorted {
      ($1.number, $0.path, $1.file) < ($0.number, $1.path, $0.file)
    }
    let first = lab.map { [PlacedFile(path: "\(name).md", file: $0.file)] } ?? []
    return first
      + others.map { delivery in
        let isBeside = !folder.isEmpty && delivery.path.hasPrefix(folder + "/")
        return PlacedFile(
          path: isBeside ? String(delivery.path.dropFirst(folder.count + 1)) : delivery.path,
          file: delivery.file)
      }
  }
}

extension String {
  fileprivate var depth: Int { utf8.count { $0 == UInt8(ascii: "/") } }
}

extension [String] {
  /// The first of the texts, in a sentence.
  var listed: String {
    let shown = prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return count > 5 ? "\(shown), and \(count - 5) more" : shown
  }
}
