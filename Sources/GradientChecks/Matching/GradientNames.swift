/// The parameter that a name such as `dW`, `grad_W`, or `W_grad` refers to.
public enum GradientNames {
  private static let prefixes = [
    "gradient_of_", "gradient_", "grad_of_", "grad_", "gradient", "grad", "delta_", "nabla_",
    "dLoss_d", "dloss_d", "dL_d", "dJ_d", "dE_d", "dC_d", "dl_d", "dLd", "dJd", "dEd", "dCd",
    "dLoss", "d_", "d", "D", "g_", "g", "del",
  ]
  private static let suffixes = [
    "_gradient", "Gradient", "_grad", "Grad", "_derivative", "_bar", "_delta", "_dot", "grad",
  ]

  /// Returns the parameter that a result's name refers to.
  public static func parameter(of name: String, among known: [String]) -> String? {
    let stems = stems(of: name)
    for stem in stems { if known.contains(stem) { return stem } }
    for stem in stems {
      let twins = known.filter { $0.lowercased() == stem.lowercased() }
      if twins.count == 1 { return twins[0] }
    }
    return nil
  }

  private static func stems(of name: String) -> [String] {
    var stems = [name]
    for prefix in prefixes where name.hasPrefix(prefix) && name.count > prefix.count {
      stems.append(String(name.dropFirst(prefix.count)))
    }
    for suffix in suffixes where name.hasSuffix(suffix) && name.count > suffix.count {
      stems.append(String(name.dropLast(suffix.count)))
    }
    return stems
  }

  /// Returns the parameter that a derivative's own name refers to: `grad_x_f`, `dfdx`, `fGradWrtX`.
  static func parameter(ofFormula name: String, function: String, among known: [String]) -> String?
  {
    if let own = parameter(of: name, among: known) { return own }
    let words = words(of: name).filter { $0.lowercased() != function.lowercased() }
    for word in words { if known.contains(word) { return word } }
    for word in words {
      if let own = parameter(of: word, among: known), word != own || word.count > 1 { return own }
    }
    for marker in ["d\(function)d", "d\(function)_d", "d\(function)"] where name.hasPrefix(marker) {
      let rest = String(name.dropFirst(marker.count))
      if let own = parameter(of: rest, among: known) { return own }
    }
    return nil
  }

  /// Splits `fGradWrtX` and `grad_x_f` into words.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      let isBreak = character == "_" || (character.isUppercase && wasLower)
      if isBreak {
        if !word.isEmpty { words.append(word) }
        word = character == "_" ? "" : String(character)
      } else {
        word.append(character)
      }
      wasLower = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether a parameter's name is usual for an upstream gradient.
  static func isUpstream(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.contains("grad") || lower.contains("upstream") || lower.hasPrefix("delta")
      || lower == "seed" || lower == "v" || (lower.hasPrefix("d") && lower.count <= 6)
  }
}
