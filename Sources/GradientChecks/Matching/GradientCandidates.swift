import Formulas

/// The parameters whose derivative an unnamed array may be, judging by its shape.
struct GradientCandidates {
  struct Candidate {
    let parameter: String
    /// The true derivative; nil if it would take too long to compute.
    let truth: Tensor?
    /// The elements of it at which the function has no value.
    var outside: Set<Int> = []
    /// Whether it has the shape only if rows and columns are exchanged.
    var isTransposed = false
  }

  let problem: GradientProblem
  let arguments: [String: Tensor]
  let value: Tensor
  let given: Tensor

  /// Returns the parameters whose gradient or Jacobian has the given shape. A parameter occurs
  /// twice if its Jacobian is square.
  func fitting(_ names: [String]) throws(FormulaFault) -> [Candidate] {
    let recorded = try problem.record(arguments, active: names)
    let pass = problem.pass(recorded, arguments, value, .gradient)
    let gradients = pass.gradients()
    var jacobians: [Tensor]?
    var found: [Candidate] = []
    for (place, name) in names.enumerated() {
      if gradients[place].shape == given.shape {
        let domain = GradientDomain(
          pass, value: value, correct: gradients[place], argument: arguments[name], place)
        found.append(
          Candidate(parameter: name, truth: gradients[place], outside: domain.outside))
      }
      guard problem.upstream == nil, value.count > 1 else { continue }
      let shape = [value.count, gradients[place].count]
      guard given.shape == shape || given.shape == shape.reversed() else { continue }
      if jacobians == nil, problem.affordsJacobian(of: value) {
        jacobians = problem.pass(recorded, arguments, value, .jacobian).gradients()
      }
      let truth = jacobians?[place]
      if given.shape == shape { found.append(Candidate(parameter: name, truth: truth)) }
      if given.shape == shape.reversed() {
        found.append(
          Candidate(parameter: name, truth: truth?.transposed, isTransposed: true))
      }
    }
    return found
  }

  /// Whether the given array is the true derivative, to about six digits of the largest element,
  /// wherever the function has a value and a derivative.
  func agrees(_ candidate: Candidate) -> Bool {
    guard let truth = candidate.truth, truth.count == given.count else { return false }
    let inside = truth.elements.indices.filter {
      truth.elements[$0].isFinite && !candidate.outside.contains($0)
    }
    let scale = inside.reduce(0) { max($0, given.elements[$1].magnitude) }
    return !inside.isEmpty
      && inside.allSatisfy {
        (truth.elements[$0] - given.elements[$0]).magnitude <= 1e-6 * scale
      }
  }
}
