import Diagnostics
import Foundation
import LabMarkdown
import LabResults
import LabRunner
import Testing

@testable import Site

/// A lab that uses all structuring elements, on both of its pages.
@Suite struct StructureTests {
  private static let pages: [Audience: Page] = {
    let document = Document(parsing: SourceText(name: "structure.md", text: text))
    let setting = PageSetting(generator: "labsheet 1")
    return Dictionary(
      uniqueKeysWithValues: Audience.allCases.map { audience in
        let plan = Plan(for: document, audience: audience)
        let page = Page(showing: plan.run(), for: audience, setting: setting)
        #expect(plan.diagnostics.isEmpty && page.diagnostics.isEmpty)
        return (audience, page)
      })
  }()

  private func html(_ audience: Audience) throws -> String {
    // A number is never separated from its word.
    try #require(Self.pages[audience]).html.replacing("\u{A0}", with: " ")
  }

  /// The references on a page: the target anchor and the text of each.
  private func references(_ audience: Audience) throws -> [String: String] {
    let found = try html(audience).matches(of: /<a class="reference" href="#([^"]+)">([^<]+)/)
    return Dictionary(found.map { (String($0.1), String($0.2)) }) { first, _ in first }
  }

  @Test
  func bothPagesGiveTheSameNumbersToTheSameThings() throws {
    let student = try references(.student)
    let solutions = try references(.solutions)
    for (anchor, text) in student { #expect(solutions[anchor] == text) }
    #expect(student["points"] == "Figure 1" && student["loss"] == "Figure 2")
    #expect(student["again"] == "Figure 3" && student["outcome"] == "Table 1")
    #expect(student["weights"] == "Table 2" && student["error"] == "Equation 1")
    #expect(student["pair"] == "Equation 2" && student["last"] == "Equation 4")
    #expect(student["data"] == "Section 1" && student["epoch"] == "Epoch")
    #expect(student["inner"] == nil && solutions["inner"] == "Figure S1")
    #expect(solutions["deep"] == "Equation S1" && solutions["own"] == "Equation S2")
    #expect(try html(.student).contains("see the solution."))
  }

  @Test
  func everyLinkWithinAPageHasATargetAndIdsAreUnique() throws {
    for audience in Audience.allCases {
      let html = try html(audience)
      let ids = html.matches(of: /[ ]id="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      let links = html.matches(of: /href="#([^"]+)"/).map { String($0.1) }
      #expect(links.filter { !ids.contains($0) } == [])
    }
  }

  @Test
  func contentOfSolutionsIsNotOnTheStudentPage() throws {
    // Outside of the fonts, whose bytes can be any letters.
    let student = try #require(Self.pages[.student]).main
    for secret in ["secret", "S1", "id=\"inner\"", "fn.hidden"] {
      #expect(!student.contains(secret), "\(secret)")
    }
    #expect(try html(.solutions).contains("A secret footnote"))
  }

  @Test
  func notesHaveTheirKindsInContainersAndInQuotes() throws {
    let student = try html(.student)
    #expect(student.contains("<div class=\"note tip\" role=\"group\" aria-label=\"Tip\">"))
    #expect(student.contains("<div class=\"note warning\" role=\"group\" aria-label=\"Warning\">"))
  }

  private static let text = #"""
    ---
    title: Structure
    seed: 1
    ---

    ## The data {#data}

    Every epoch[^e] goes through the points of @ref(points) once, see @ref(loss) and @ref(again);
    the boundary is hidden: see @ref(inner).

    $$ E = \frac{1}{2} \sum_i (y_i - t_i)^2 $$ {#error}

    $$\begin{align} a &= b \\ c &= d \end{align}$$ {#pair}

    $$ f = g $$ {#last}

    So say @ref(error), @ref(pair), @ref(last), @ref(data), @ref(epoch), @ref(outcome),
    @ref(weights), @ref(check), @ref(one) and [own words](#outcome).

    [^e]: An *epoch* is one of `= run.epochs`, $x^2$.

        It has a second paragraph.

    @dataset(d, from: moons(count: 20, noise: 0.1))
    @network(net, inputs: 2, layers: [tanh(2), sigmoid(1)])
    @train(run, network: net, on: d, loss: bce, learningRate: 1, epochs: 5)

    @columns()
    @plot(data(d), as: points, caption: "The points.")
    @plot(loss(run), as: loss, caption: "The loss.")
    @end(columns)

    ### Results

    | a | b |
    |---|---|
    | 1 | `= run.loss` |

    : What came out[^e] {#outcome}

    Epoch {#epoch}
    : One pass over the data.
    : Or an age.

    @show(net.weights[0], as: weights, caption: "The first weights.")

    @gradcheck(net, on: d, loss: bce, as: check)

    @exercise(one, title: "Why", points: 2)
    Say why, see @ref(one).

    @answer(one)
    @end(answer)

    @hint(one)
    Because of @ref(error).
    @end(hint)

    @solution(one)
    @plot(boundary(run), as: inner, caption: "The boundary.")

    Note[^hidden] that @ref(deep) and @ref(own) follow from @ref(error) and @ref(inner).

    $$ h = 1 $$ {#deep}

    $$\begin{equation} i = 2 \end{equation}$$ {#own}
    @end(solution)
    @end(exercise)

    [^hidden]: A secret footnote.

    @note(kind: tip)
    Try it.
    @end(note)

    > [!WARNING]
    > It is hot.

    @plot(loss(run), yScale: log, as: again, caption: "Again.")
    """#
}
