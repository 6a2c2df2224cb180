internal import Platform

/// What all students have handed in for a lab.
public struct CollectedHandIns: Sendable {
  /// Those of students, and then those of strangers, each in the order of their names.
  public private(set) var handIns: [HandIn] = []
  /// The students in the roster who have handed in nothing.
  public private(set) var missing: [String] = []
  /// Accounts that are no student's, with the names of their folders and the reasons.
  public private(set) var strangers: [(account: Account, folder: String, reason: String)] = []

  private var names = FolderNames()

  public init(_ deliveries: [Delivery], lab: String, roster: Roster?) {
    let search = StudentSearch(roster)
    let accounts = Dictionary(grouping: deliveries, by: \.account)
    let students = Dictionary(grouping: accounts.keys) { search.student(of: $0) }
    var others = (students[nil] ?? []).map { account in
      (account, roster == nil ? "its name can't be that of a folder" : "not in the roster")
    }
    for case (let student?, let own) in students.sortedByBytes(of: { $0.key ?? "" }) {
      // Some file systems take identifiers that differ only by case for the same.
      if names.take(student) {
        add(own.flatMap { accounts[$0] ?? [] }, of: lab, as: student, isKnown: true)
      } else {
        others += own.map { ($0, "another student's identifier differs only by case") }
      }
    }
    missing = roster.map { $0.students.map(\.id).filter { students[$0] == nil } } ?? []
    for (account, reason) in others.sortedByBytes(of: { $0.0.sortingName }) {
      let folder = names.free(like: account.folderName)
      strangers.append((account, folder, reason))
      add(accounts[account] ?? [], of: lab, as: folder, isKnown: false)
    }
  }

  private mutating func add(
    _ deliveries: [Delivery], of lab: String, as student: String, isKnown: Bool
  ) {
    let attempts = Dictionary(grouping: deliveries, by: AttemptKey.init)
      .sorted { $0.key < $1.key }
      .map { Attempt($0.value.sorted { $0.file < $1.file }, lab: lab) }
    handIns.append(HandIn(attempts, student: student, isKnown: isKnown))
  }
}

/// What files have in common that were handed in at once.
private struct AttemptKey: Hashable, Comparable {
  let download: Int
  let number: Int
  let account: String

  init(_ delivery: Delivery) {
    download = delivery.download
    // Canvas has a number for each file.
    number = delivery.account.platform == .gradescope ? delivery.number : 0
    account = delivery.account.sortingName
  }

  static func < (a: Self, b: Self) -> Bool {
    (a.download, a.number, a.account) < (b.download, b.number, b.account)
  }
}

/// The names of folders that differ on every file system.
private struct FolderNames {
  private var taken: Set<String> = []

  mutating func take(_ name: String) -> Bool { taken.insert(name.lowercased()).inserted }

  mutating func free(like name: String) -> String {
    if take(name) { return name }
    var number = 2
    while !take("\(name)~\(number)") { number += 1 }
    return "\(name)~\(number)"
  }
}

extension Account {
  /// A text for each account, of which two are equal only if the accounts are.
  fileprivate var sortingName: String {
    "\(folderName)\0\(platform.rawValue)\0\(id)\0\(name)\0\(email)"
  }

  /// A name for the folder of somebody who isn't in the roster.
  fileprivate var folderName: String {
    let text = name.isEmpty ? id : "\(name)_\(id)"
    var safe = ""
    for scalar in text.unicodeScalars {
      let isUnsafe =
        scalar.properties.generalCategory == .control || "/\\:".unicodeScalars.contains(scalar)
      safe.unicodeScalars.append(isUnsafe ? "_" : scalar)
    }
    if safe.isEmpty || safe.hasPrefix(".") { safe = "_" + safe }
    while safe.utf8.count > Self.longestName { safe.removeLast() }
    return safe
  }

  /// In bytes, which leaves room for a number.
  private static let longestName = 100
}
