/// Which lines of a text aren't in another one, in order.
struct LineDifference {
  /// The indices of lines of the second text that the first doesn't have.
  private(set) var added: [Int] = []
  /// The indices of lines of the first text that the second doesn't have.
  private(set) var removed: [Int] = []

  /// The maximum number of lines between the common beginning and end that are compared in order; the
  /// effort grows with their number squared.
  private static let most = 2000

  init(from first: [String], to second: [String]) {
    let head = zip(first, second).prefix { $0 == $1 }.count
    let tail = zip(first.dropFirst(head).reversed(), second.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let a = Array(first[head..<first.count - tail])
    let b = Array(second[head..<second.count - tail])
    guard a.count <= Self.most, b.count <= Self.most else {
      let (known, own) = (Set(a), Set(b))
      added = b.indices.filter { !known.contains(b[$0]) }.map { $0 + head }
      removed = a.indices.filter { !own.contains(a[$0]) }.map { $0 + head }
      return
    }
    for change in b.difference(from: a) {
      switch change {
      case .insert(let offset, _, _): added.append(offset + head)
      case .remove(let offset, _, _): removed.append(offset + head)
      }
    }
    added.sort()
    removed.sort()
  }
}
