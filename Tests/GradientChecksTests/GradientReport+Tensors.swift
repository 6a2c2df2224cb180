import GradientChecks

extension GradientReport {
  subscript(parameter: String) -> CheckedGradient? {
    tensors.first { $0.parameter == parameter }
  }
}
