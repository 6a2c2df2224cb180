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

  private func render(into folder: String, jobs: Int, locale: String, zone: String) throws {
    var labsheet = Labsheet(in: work)
    labsheet.environment["LC_ALL"] = locale
    labsheet.environment["LANG"] = locale
    labsheet.environment["TZ"] = zone
    let ending = try labsheet(
      "render", "--solutions", "--quiet", "--jobs", String(jobs), "--output", folder)
    #expect(ending == Labsheet.Ending(status: 0, output: "", words: ""))
  }

  /// Names the files below `folder` that differ from those below `other`.
  private func differences(_ folder: String, _ other: String) throws -> [String] {
    let names = try Workplace.files(in: folder)
    let others = try Workplace.files(in: other)
    let unequal = names.filter { name in
      !FileManager.default.contentsEqual(
        atPath: "\(folder)/\(name)", andPath: "\(other)/\(name)")
    }
    return unequal + others.filter { !names.contains($0) }
  }

  /// The committed pages come from a release build, these from a debug build.
  @Test func everyLabGivesTheCommittedBytes() throws {
    try render(into: "plain", jobs: 1, locale: "C", zone: "UTC")
    try render(into: "exotic", jobs: 2, locale: "tr_TR.UTF-8", zone: "Asia/Kathmandu")
    let plain = work.path + "/plain"
    #expect(try !Workplace.files(in: plain).isEmpty)
    #expect(try differences(plain, work.path + "/exotic") == [])
    #expect(try differences(plain, Self.committed) == [], "run 'make labs' and commit output/")
  }
}
