internal import CSV
internal import Diagnostics
internal import Digests
internal import LabFiles
internal import LabMarkdown
internal import Platform
internal import Site

/// The files with the marks of a lab and with the comments of the course, to which other graders, and
/// other programs, may write at any time.
public struct MarkFile: Sendable {
  /// What has been appended, to take it back.
  struct Receipt: Sendable {
    fileprivate let marks: [Mark]
    /// The marks of the same subjects before.
    fileprivate let earlier: [Mark?]
    /// The size of the file before, and a digest of all of it afterward.
    fileprivate let size: Int
    fileprivate let digest: [UInt8]
  }

  let path: String
  private let commentsPath: String

  public init(_ path: String, comments: String) {
    self.path = path
    commentsPath = comments
  }

  /// Appends marks, unless somebody else has given others since `sheet` was read. Either way, `sheet` is
  /// the file as it is then.
  ///
  /// - Failure: Throws if nothing was appended.
  func append(_ marks: [Mark], to sheet: inout MarkSheet) throws(MarkFault) -> Receipt {
    try change(&sheet) { (data, known, fresh) throws(MarkFault) in
      for subject in marks.map(\.subject) where fresh.marks[subject] != known.marks[subject] {
        throw Self.conflict(fresh.marks[subject])
      }
      let earlier = marks.map { fresh.marks[$0.subject] }
      let lines = Array(try fresh.add(marks).utf8)
      let receipt = Receipt(
        marks: marks, earlier: earlier, size: data.count, digest: SHA256.digest(of: data + lines))
      return (.append(lines), receipt)
    }
  }

  /// Takes marks back: restores the file if it hasn't been changed since, or else appends the earlier
  /// marks again.
  ///
  /// - Failure: Throws if that can't be done.
  func withdraw(_ receipt: Receipt, from sheet: inout MarkSheet) throws(MarkFault) {
    try change(&sheet) { (data, _, fresh) throws(MarkFault) in
      if SHA256.digest(of: data) == receipt.digest {
        fresh = try Self.sheet(data.prefix(receipt.size), fresh.comments, path)
        return (.shorten(to: receipt.size), ())
      }
      for mark in receipt.marks {
        guard let now = fresh.marks[mark.subject], now.points == mark.points,
          now.grader == mark.grader
        else { throw Self.conflict(fresh.marks[mark.subject]) }
      }
      let earlier = receipt.earlier.compactMap { $0 }
      guard earlier.count == receipt.marks.count else {
        throw MarkFault(
          "somebody has changed '\(path)' since, so the lines can't be removed; give other points, or "
            + "remove them in an editor")
      }
      return (.append(Array(try fresh.add(earlier).utf8)), ())
    }
  }

  /// Keeps a comment under a key, for all graders.
  func keep(_ comment: String, as key: String) throws(MarkFault) {
    var fault: MarkFault?
    try apply(at: commentsPath) { data in
      do throws(MarkFault) {
        let known = Self.comments(in: data, commentsPath)
        guard known[key] == nil else {
          throw MarkFault("there is a comment with the key '\(key)' already: \(known[key] ?? "")")
        }
        let isEnded = data.isEmpty || data.last == UInt8(ascii: "\n")
        let head = data.isEmpty ? CSVText.line(["key", "comment"]) : isEnded ? "" : "\r\n"
        return .append(Array((head + CSVText.line([key, CSVText.harmless(comment)])).utf8))
      } catch {
        fault = error
        return .nothing
      }
    }
    if let fault { throw fault }
  }

  /// Returns the comments by their keys.
  func comments() -> [String: String] {
    let data = try? RegularFile.bytes(at: commentsPath, limit: FileUse.lab.sizeLimit)
    return data.map { Self.comments(in: $0, commentsPath) } ?? [:]
  }
}

// MARK: Reading and changing

extension MarkFile {
  private func change<Result>(
    _ sheet: inout MarkSheet,
    by body: (Data, MarkSheet, inout MarkSheet) throws(MarkFault) -> (SharedFile.Change, Result)
  ) throws(MarkFault) -> Result {
    var outcome: Swift.Result<Result, MarkFault>?
    let comments = comments()
    var fresh = sheet
    try apply(at: path) { data in
      do throws(MarkFault) {
        fresh = try Self.sheet(data, comments, path)
        let (change, result) = try body(data, sheet, &fresh)
        outcome = .success(result)
        return change
      } catch {
        outcome = .failure(error)
        return .nothing
      }
    }
    sheet = fresh
    guard let outcome else { throw MarkFault("cannot read '\(path)'") }
    return try outcome.get()
  }

  private func apply(
    at path: String, _ decide: (Data) -> SharedFile.Change
  ) throws(MarkFault) {
    do throws(RegularFile.Fault) {
      try SharedFile.change(at: path, limit: FileUse.lab.sizeLimit, by: decide)
    } catch { throw MarkFault(error, at: path) }
  }

  private static func sheet(
    _ data: Data, _ comments: [String: String], _ path: String
  ) throws(MarkFault) -> MarkSheet {
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw MarkFault("'\(path)' is not UTF-8; save the file as UTF-8")
    }
    let sheet = MarkSheet(SourceText(name: path, text: text), comments: comments)
    guard sheet.isReadable else {
      throw MarkFault(
        "'\(path)' can't be read any more: " + sheet.faults.map(\.message).joined(separator: "; "))
    }
    return sheet
  }

  private static func comments(in data: Data, _ path: String) -> [String: String] {
    guard !data.isEmpty else { return [:] }
    let text = String(decoding: data, as: UTF8.self)
    return MarkSheet.comments(SourceText(name: path, text: text)).comments
  }

  private static func conflict(_ mark: Mark?) -> MarkFault {
    let who = mark.flatMap { $0.grader.isEmpty ? nil : $0.grader } ?? "somebody"
    guard let mark else {
      return MarkFault("\(who) has removed marks meanwhile; look at it again", isConflict: true)
    }
    return MarkFault(
      "\(who) has marked this answer meanwhile, with \(PointsText.number(mark.points)) for "
        + "\(mark.subject.criterion.isEmpty ? "all of it" : "'\(mark.subject.criterion)'"); "
        + "look at it again, and save again to replace that", isConflict: true)
  }
}
