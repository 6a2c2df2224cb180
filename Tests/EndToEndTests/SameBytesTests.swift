import Foundation
import Testing

/// The project's own labs give the same bytes under all circumstances.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: Labsheet.package + "/labs")))
struct SameBytesTests {
  static let labs = Labsheet.package + "/labs"
  static let committed = Labsheet.package + "/output"

  let work: Workplace

  init() throws {
    work = try Workplace()
    // Data and messages contain file names, so the labs stay in their usual place.
    try FileManager.default.copyItem(atPath: Self.labs, toPath: work.path + "/labs")
  }

  private func render(
    into folder: String, _ options: String..., jobs: Int, locale: String, zone: String
  ) throws {
    var labsheet = Labsheet(in: work)
    labsheet.environment["LC_ALL"] = locale
    labsheet.environment["LANG"] = locale
    labsheet.environment["TZ"] = zone
    let ending = try labsheet(
      ["render", "--solutions", "--quiet", "--jobs", String(jobs), "--output", folder] + options)
    #expect(ending == Labsheet.Ending(status: 0, output: "", words: ""))
  }

  /// Names the files with these extensions below `folder` that differ from those below `other`.
  private func differences(
    _ folder: String, _ other: String, in extensions: Set<String>
  ) throws -> [String] {
    func files(in folder: String) throws -> [String] {
      try Workplace.files(in: folder).filter {
        extensions.contains(($0 as NSString).pathExtension)
      }
    }
    let names = try files(in: folder)
    #expect(names.count > 1)
    let others = try files(in: other)
    let unequal = names.filter { name in
      !FileManager.default.contentsEqual(
        atPath: "\(folder)/\(name)", andPath: "\(other)/\(name)")
    }
    return unequal + others.filter { !names.contains($0) }
  }

  /// Names the files below `folder` that don't have the committed hashes.
  private func differencesFromHashes(_ folder: String) throws -> [String] {
    let hashes = Labsheet(in: work, executable: Labsheet.package + "/scripts/hashes")
    let lines = try hashes(folder).output.split(separator: "\n")
    #expect(lines.count > 1)
    let committed = try String(contentsOfFile: Self.committed + "/SHA256SUMS", encoding: .utf8)
    return Set(lines).symmetricDifference(committed.split(separator: "\n"))
      .compactMap { $0.split(separator: " ").last.map(String.init) }.sorted()
  }

  /// The committed pages and hashes come from a release build, these from a debug build.
  @Test func everyLabGivesTheCommittedBytes() throws {
    try render(into: "plain", jobs: 1, locale: "C", zone: "UTC")
    try render(
      into: "exotic", "--shared-style", jobs: 2, locale: "tr_TR.UTF-8", zone: "Asia/Kathmandu")
    let (plain, exotic) = (work.path + "/plain", work.path + "/exotic")
    let help: Comment = "run 'make record' and commit output/"
    #expect(try differencesFromHashes("plain") == [], help)
    #expect(try differences(exotic, Self.committed, in: ["html", "css"]) == [], help)
    #expect(try differences(exotic, plain, in: ["json"]) == [])
  }
}
