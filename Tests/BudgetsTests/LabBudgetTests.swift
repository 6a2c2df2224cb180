import Budgets
import Diagnostics
import Testing

@Suite struct LabBudgetTests {
  @Test func spendsOnlyWhatIsLeft() {
    let budget = LabBudget()
    let limit = budget.limit(of: .numbers)
    #expect(budget.spend(limit - 1, of: .numbers))
    #expect(!budget.spend(2, of: .numbers))
    #expect(budget.spend(1, of: .numbers))
    #expect(budget.left(of: .numbers) == 0)
    #expect(budget.left(of: .drawing) == budget.limit(of: .drawing))
    #expect(!budget.spend(Double.infinity, of: .drawing))
    #expect(!budget.spend(Double.nan, of: .drawing))
  }

  @Test func chargesFinishedWork() {
    let budget = LabBudget()
    budget.take(.max, of: .running)
    budget.take(.max, of: .running)
    #expect(budget.left(of: .running) == 0)
    #expect(!budget.spend(1, of: .running))
  }

  @Test func passesOnCopies() {
    let budget = LabBudget(factor: 2)
    budget.take(10, of: .page)
    budget.leaveOut(SourceRange(1, 2), for: .page)
    let next = budget.copy()
    next.take(5, of: .page)
    #expect(budget.spent(of: .page) == 10)
    #expect(next.spent(of: .page) == 15)
    #expect(next.limit(of: .page) == 2 * Resource.page.limit)
    #expect(next.diagnostics.isEmpty)
  }

  @Test func reportsOmissionsOnce() {
    let budget = LabBudget()
    for place in [7, 3, 9] { budget.leaveOut(SourceRange(place, place + 1), for: .drawing) }
    budget.leaveOut(SourceRange(20, 21), for: .page)
    let found = budget.diagnostics
    #expect(found.map(\.code) == ["TooMuchWork", "TooMuchOutput"])
    #expect(found[0].range == SourceRange(7, 8))
    #expect(found[0].message.contains("3 parts"))
    #expect(found.allSatisfy { $0.isError && $0.help?.contains("--budget") == true })
  }

  @Test func describesTheSpentResource() {
    #expect(
      Shortage(of: .page, in: LabBudget()).description
        == "the lab's budget of 15 million bytes of the page is spent")
  }
}
