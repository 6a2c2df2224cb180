import LabRunner
import Testing

/// The points at which `@gradcheck` compares a formula.
@Suite struct FormulaCheckTests {
  private static let leaky = """
    ```formula
    k = 2
    leaky(x, k) = x if x > 0 else k * x
    leakyGrad(x, k) = 1 if x > 0 else k
    wrong(x, k) = 1 if x > 0 else k + 1
    ```


    """

  @Test func functionsOfSingleNumbersKeepTheirOtherArguments() {
    let check = "@gradcheck(leakyGrad, of: leaky, at: (x: [1, -1, 3]), parameters: [x])"
    let run = Lab(Self.leaky + check).run()
    #expect(run.plan.diagnostics.isEmpty)
    #expect(run.dump.contains("all agree"))
  }

  @Test(arguments: ["wrong, of: leaky, at: (x: [1, -1, 3])", "leakyGrad, of: leaky, at: (x: [])"])
  func wrongSlopesAndNoPointsDisagree(_ arguments: String) {
    let run = Lab(Self.leaky + "@gradcheck(\(arguments), parameters: [x])").run()
    #expect(run.plan.diagnostics.isEmpty)
    #expect(run.dump.contains("check: disagrees"))
  }
}
