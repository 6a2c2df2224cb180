/// When the contents of a file were last changed.
package struct FileTime: Sendable, Hashable, Comparable {
  private let seconds: Int
  private let nanoseconds: Int

  package init(of status: stat) {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = time.tv_sec
    nanoseconds = time.tv_nsec
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }

  /// The seconds since 1970, with the nanoseconds after a point.
  package var text: String {
    let digits = String(nanoseconds)
    return "\(seconds)." + String(repeating: "0", count: 9 - digits.count) + digits
  }
}
