import Diagnostics
import Typesetting

/// The function that libFuzzer calls with each input: it typesets the input as an inline formula
/// and as a displayed one, with an author's macros.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let tex = String(decoding: bytes, as: UTF8.self)
  for isDisplay in [false, true] {
    let formula = Typesetter().typeset(tex, isDisplay: isDisplay, macros: macros)
    precondition(formula.html != nil || formula.diagnostics.contains(where: \.isError))
    for diagnostic in formula.diagnostics {
      precondition(0...tex.utf8.count ~= diagnostic.range.upperBound, diagnostic.message)
      precondition(!diagnostic.message.isEmpty && diagnostic.code != "BrokenTypesetter")
    }
    _ = FormulaStyle(for: formula.html.map { [$0] } ?? []).css
  }
  return 0
}

private let macros = [
  ("\\R", "\\mathbb{R}"), ("\\half", "\\frac{#1}{2}"), ("\\loop", "\\loop\\loop"),
  ("\\bad", "\\undefined{#1"),
]
