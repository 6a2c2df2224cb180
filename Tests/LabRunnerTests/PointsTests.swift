import Diagnostics
import LabMarkdown
import LabResults
import Testing

@testable import LabRunner

/// What earns points, and how they add up.
@Suite struct PointsTests {
  @Test(arguments: [0, 0.25, 0.5, 7.75, 100_000])
  func quartersAreValid(_ points: Double) { #expect(PointValue.isValid(points)) }

  @Test(arguments: [-0.25, 0.1, 1.0 / 3, 0.2500001, 100_000.25, .infinity, .nan])
  func othersAreNot(_ points: Double) { #expect(!PointValue.isValid(points)) }

  @Test func pointsByHandAreWhatChecksLeave() {
    let plan = Lab(
      """
      @expect(1 == 1, points: 0.25)

      @exercise(a, points: 5)
      @expect(1 == 1, points: 1.5)
      @solution(a)
      @expect(1 == 1, points: 9)
      @exercise(inner, points: 7)
      Text.
      @end(exercise)
      @end(solution)
      @end(exercise)

      @exercise(b, points: 2)
      Why?
      @end(exercise)

      @exercise(c)
      @expect(1 == 1, points: 0.75)
      @end(exercise)
      """, audience: .solutions
    ).plan
    #expect(plan.diagnostics.isEmpty)
    #expect(plan.worth == Worth(byChecks: 2.5, byHand: 5.5))
    let exercises = plan.exercises.map { plan.worth(ofExerciseAt: $0.place) }
    #expect(
      exercises == [
        Worth(byChecks: 1.5, byHand: 3.5), Worth(byHand: 7), Worth(byHand: 2),
        Worth(byChecks: 0.75),
      ])
  }

  @Test func checksCountBelowAnAnswerWithoutItsEnd() {
    let lab = Lab("@exercise(a)\n@answer(a)\nText\n\n@expect(1 == 1, points: 2)\n@end(exercise)\n")
    #expect(lab.problems.count == 1)
    #expect(lab.plan.worth == Worth(byChecks: 2))
  }

  @Test func withoutPointsOfExercisesTheFrontMatterDecides() {
    let check = "@exercise(a)\n@expect(1 == 1, points: 2)\n@end(exercise)\n"
    #expect(Lab("---\npoints: 5\n---\n\n" + check).plan.worth == Worth(byChecks: 2, byHand: 3))
    #expect(Lab("---\npoints: 5\n---\n\nText.\n").plan.worth == Worth(byHand: 5))
    #expect(Lab(check).plan.worth == Worth(byChecks: 2))
    #expect(Lab("Text.\n").plan.worth == nil)
  }

  @Test func invalidPointsCauseNoSecondError() {
    let lab = Lab(
      """
      ---
      points: 9
      ---

      @exercise(a, points: 4)
      @expect(1 == 1, points: 0.3)
      @rubric()
      @criterion(b, points: 3)
      Text.
      @end(rubric)
      @end(exercise)
      """)
    #expect(lab.problems == ["6:25 InvalidValue: invalid value: 0.3 for 'points'"])
  }

  // MARK: Rubrics

  private static let rubric = """
    @exercise(a, points: 4.75)
    @expect(1 == 1, points: 1)
    @rubric()
    This counts.

    @criterion(chain, points: 2)
    Names both links.

    - One.
    @criterion(sign, points: 1)
    The sign.
    @end(criterion)
    @end(rubric)
    @end(exercise)

    @rubric(a)
    @criterion(rest, points: 0.75)
    @end(rubric)
    """

  @Test func criteriaGivePointsByHand() {
    let plan = Lab(Self.rubric).plan
    #expect(plan.diagnostics.isEmpty, "\(plan.diagnostics.map(\.message))")
    #expect(plan.worth == Worth(byChecks: 1, byHand: 3.75))
    let criteria = plan.criteriaOfExercises[plan.exercises[0].place]
    #expect(criteria?.map(\.name) == ["chain", "sign", "rest"])
    #expect(criteria?.map(\.points) == [2, 1, 0.75])
  }

  @Test func criteriaAloneMakeAnExerciseWorthTheirSum() {
    let lab =
      "@exercise(a)\n@rubric()\n@criterion(b, points: 3)\nText.\n@end(rubric)\n@end(exercise)\n"
    #expect(Lab(lab).plan.worth == Worth(byHand: 3))
    #expect(Lab(lab).problems.isEmpty)
  }

  @Test func criteriaInSolutionsNeedATotal() {
    let lab = """
      @exercise(a)
      @solution(a)
      @rubric(a)
      @criterion(b, points: 3)
      Text.
      @end(rubric)
      @end(solution)
      @end(exercise)
      """
    let message = "missing argument 'points' of @exercise: students don't see its criteria"
    #expect(Lab(lab, audience: .solutions).problems == ["1:2 MissingArgument: \(message)"])
    #expect(Lab(lab).problems.isEmpty)
  }

  @Test func hiddenCriteriaNeedATotalToo() {
    let lab =
      "@exercise(a)\n@rubric(visible: false)\n@criterion(b, points: 3)\nText.\n@end(rubric)\n@end(exercise)\n"
    let message = "missing argument 'points' of @exercise: students don't see its criteria"
    #expect(Lab(lab, audience: .instructor).problems == ["1:2 MissingArgument: \(message)"])
    #expect(Lab(lab).problems.isEmpty)
    let whole = lab.replacing("@exercise(a)", with: "@exercise(a, points: 3)")
    for audience in Audience.allCases {
      #expect(Lab(whole, audience: audience).plan.worth == Worth(byHand: 3))
    }
  }

  // MARK: Readers

  /// An exercise with criteria that students, readers of solutions, and instructors see.
  private func lab(points: Int?, _ criteria: Audience...) -> String {
    let rubrics = criteria.enumerated().map { index, audience in
      let rubric = """
        @rubric(a\(audience == .instructor ? ", visible: false" : ""))
        @criterion(c\(index), points: 1)
        Text.
        @end(rubric)

        """
      return audience == .solutions ? "@solution(a)\n\(rubric)@end(solution)\n\n" : rubric + "\n"
    }
    let argument = points.map { ", points: \($0)" } ?? ""
    return "@exercise(a\(argument))\nText.\n\n" + rubrics.joined() + "@end(exercise)\n"
  }

  private static let mixed =
    "1:2 MixedCriteria: invalid rubrics: not everyone who sees some criteria of this exercise sees "
    + "all of them"

  @Test(arguments: [nil, 1, 2, 3])
  func criteriaOfAnExerciseHaveTheSameReaders(_ points: Int?) {
    for text in [
      lab(points: points, .student, .instructor), lab(points: points, .student, .solutions),
    ] {
      #expect(Lab(text).problems == [Self.mixed])
      #expect(Lab(text, audience: .instructor).problems == [Self.mixed])
    }
    let text = lab(points: points, .solutions, .instructor)
    #expect(Lab(text, audience: .solutions).problems == [Self.mixed])
    #expect(Lab(text, audience: .instructor).problems == [Self.mixed])
    #expect(Lab(text).problems.isEmpty)
  }

  @Test(arguments: Audience.allCases)
  func criteriaWithTheSameReadersFit(_ readers: Audience) {
    for audience in Audience.allCases {
      let lab = Lab(lab(points: 2, readers, readers), audience: audience)
      #expect(lab.problems.isEmpty && lab.plan.worth == Worth(byHand: 2))
    }
  }

  // MARK: Errors

  /// Parts of an exercise, each with an error of its own.
  @Test(arguments: [
    ("@criterion(c)", "missing argument 'points' in @criterion"),
    ("@criterion(c, point: 2)", "unknown argument 'point' in @criterion"),
    ("@criterion(b, points: 2)", "duplicate criterion 'b'"),
    ("@end(criterion)\n@end(rubric)\n@criterion(c, points: 2)\n@rubric()", "misplaced @criterion"),
    ("@end(rubric)\n@rubric(a, 1)\n@criterion(c, points: 2)", "argument without a label"),
    ("@end(rubric)\n@rubric(a, hidden: no)\n@criterion(c, points: 2)", "unknown argument 'hidden'"),
    ("@end(rubric)\n@rubric(other)\n@criterion(c, points: 2)", "unknown exercise 'other'"),
    (
      "@note()\n@criterion(c, points: 2)\n@end(note)", "misplaced @criterion: it is inside a criter"
    ),
    ("@end(rubric)\n@expect(1 == 1, point: 2)\n\n@rubric()", "unknown argument 'point'"),
    ("@end(rubric)\n@expekt(b, points: 2)\n\n@rubric()", "unknown directive '@expekt'"),
  ])
  func anErrorInAPartIsTheOnlyOne(_ part: String, _ message: String) {
    let text =
      """
      ---
      points: 9
      ---

      @exercise(a, points: 5)
      Text.

      @rubric()
      @criterion(b, points: 3)
      Text.

      \(part)

      Text.
      @end(rubric)
      @end(exercise)
      """
    let lab = Lab(text, audience: .instructor)
    #expect(lab.problems.count == 1 && lab.problems[0].contains(message), "\(lab.problems)")
    // Students may not see the part.
    let others = Lab(text).problems.filter { !lab.problems.contains($0) }
    #expect(others.isEmpty, "\(others)")
  }

  @Test func anErrorOutsideOfItsExerciseCountsToo() {
    let lab = Lab(
      """
      @exercise(a, points: 5)
      Text.
      @end(exercise)

      @rubric(a)
      @criterion(b, points: 3)
      Text.
      @criterion(c)
      Text.
      @end(rubric)
      """)
    #expect(lab.problems == ["8:2 MissingArgument: missing argument 'points' in @criterion"])
  }

  @Test func anExerciseWithAnErrorCanBeNamed() {
    let lab = Lab("@exercise(a, points: 0.3)\n@answer(a)\n@end(answer)\n@end(exercise)\n")
    #expect(lab.problems == ["1:22 InvalidValue: invalid value: 0.3 for 'points'"])
  }

  @Test(arguments: ["rubric()", "exercise(c, points: 1)"])
  func rubricsContainNeitherExercisesNorRubrics(_ opener: String) {
    let name = opener.prefix { $0 != "(" }
    let lab = Lab(
      """
      @exercise(a, points: 2)
      @rubric()
      @criterion(b, points: 2)
      @\(opener)
      Text.
      @end(\(name))
      @end(rubric)
      @end(exercise)
      """)
    #expect(lab.problems.count == 1)
    #expect(lab.problems[0].contains("misplaced @\(name): it is inside a rubric"))
  }

  @Test(arguments: ["rubric(a)", "criterion(b, points: 3)", "exercise(c, points: 3)"])
  func studentsAwardThemselvesNothing(_ opener: String) {
    let name = opener.prefix { $0 != "(" }
    let lab = Lab(
      """
      @exercise(a, points: 1)
      @answer(a)
      @\(opener)
      Text.
      @end(\(name))
      @end(answer)
      @end(exercise)
      """)
    #expect(lab.plan.worth == Worth(byHand: 1))
    #expect(lab.problems.contains { $0.contains("misplaced @\(name): it is inside an answer") })
  }
}
