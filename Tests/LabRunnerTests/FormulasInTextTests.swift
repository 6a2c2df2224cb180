import LabRunner
import Testing

/// Answers whose formulas the lab can't see.
@Suite struct FormulasInTextTests {
  private static func problems(_ answer: String, _ below: String = "") -> [String] {
    Lab(
      """
      @exercise(a)
      @answer(a)
      \(answer)
      @end(answer)

      @expect(f(1) == g, points: 1)

      \(below)
      @end(exercise)
      """
    ).problems
  }

  private static let solution = "@solution(a)\n```formula\nf(x) = x\ng = 1\n```\n@end(solution)"

  @Test(arguments: ["", solution])
  func areReportedOncePerBlock(_ below: String) {
    #expect(
      Self.problems("I think:\nf(x) = x\ng = 1", below) == [
        "4:1 FormulaInText: misplaced definition of 'f', 'g': it is outside of a block marked 'formula'"
      ])
    #expect(Self.problems("```\nf(x) = x\n```\n\n- `g = 1`", below).count == 2)
  }

  @Test func formulasAndOtherTextAreNotReported() {
    #expect(Self.problems("```formula\nf(x) = x\ng = 1\n```\n\nf(x) = x is easy.").isEmpty)
    #expect(Self.problems("Here h(x) = x, and f(1) = 1.\n\nf(1) == 1").isEmpty)
  }
}
