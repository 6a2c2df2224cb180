internal import Typesetting

extension ToolCache? {
  /// A typesetter that knows the formulas that the lab had the last time.
  func typesetter(for file: LabFile) -> Typesetter {
    Typesetter(self?[.formulas].bytes(for: LabFile.absolutePath(of: file.path)))
  }

  /// Keeps the formulas of a lab, if some of them are new.
  func keep(_ typesetter: Typesetter, for file: LabFile) {
    guard let self, let formulas = typesetter.kept else { return }
    self[.formulas].keep(formulas, for: LabFile.absolutePath(of: file.path))
  }
}
