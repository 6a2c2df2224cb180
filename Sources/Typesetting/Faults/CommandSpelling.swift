internal import Diagnostics

/// Suggests a correction for a misspelled command.
struct CommandSpelling {
  /// The names of commands, without backslash.
  let candidates: [String]
  /// The author's own commands.
  var own: Set<String> = []

  /// Returns the nearest command, without backslash. Prefers one with the same case; among several,
  /// prefers the author's own, or else the more common one.
  func nearest(to name: String) -> String? {
    let near = Spelling.allNearest(to: name, among: candidates)
    return near.min { rank($0, name) < rank($1, name) }
  }

  private func rank(_ candidate: String, _ name: String) -> (Int, Int, Int, String) {
    let letters = zip(candidate.filter(\.isUppercase), name.filter(\.isUppercase))
    let capitals = candidate.count(where: \.isUppercase)
    let isOtherCase =
      capitals != name.count(where: \.isUppercase) || letters.contains { $0 != $1 } ? 1 : 0
    let rank =
      own.contains(candidate) ? -1 : Self.common.firstIndex(of: candidate) ?? Self.common.count
    return (isOtherCase, rank, abs(candidate.count - name.count), candidate)
  }

  /// The commands used most in formulas about neural networks, roughly in this order.
  private static let common: [String] = """
    frac sum partial sigma mathbf left right alpha beta text mathbb theta cdot nabla eta lambda \
    mathcal hat exp log max min sqrt begin end delta epsilon gamma mu pi omega phi psi rho tau \
    varepsilon bar tilde vec prod int infty times leq geq neq approx in to rightarrow leftarrow \
    quad ldots cdots dots mathrm operatorname boldsymbol bm odot otimes circ top mid forall exists \
    subset cup cap sim equiv propto tanh sin cos tan ln lim argmax argmin sup inf det dim ker \
    underbrace overbrace underset overset binom dfrac tfrac big Big bigg Bigg langle rangle lVert \
    rVert lvert rvert Vert vert kappa xi zeta chi nu iota upsilon Delta Gamma Lambda Omega Phi Pi \
    Psi Sigma Theta Xi ell hbar Re Im aleph displaystyle textbf textit mathsf mathfrak qquad
    """.split(separator: " ").map(String.init)
}
