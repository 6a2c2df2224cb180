import TestSupport
import Testing

@Suite struct PageGoldens {
  static let all = Goldens(
    [
      "checks.html", "formulas.html", "formula-faults.html", "sample-student.html",
      "sample-solutions.html", "sample-instructor.html",
    ], in: "../Goldens")

  @Test func everyGoldenPageHasATest() throws {
    #expect(try Self.all.orphans == [])
  }
}
