import Diagnostics
import LabFiles
import LabMarkdown

/// The function that libFuzzer calls with each input: it reads the input as the front matter of a
/// lab.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = "---\n" + String(decoding: bytes, as: UTF8.self) + "\n---\n\n# A\n"
  let document = Document(
    parsing: SourceText(name: "lab.md", text: text), in: .nowhere, grammar: [:])
  for diagnostic in document.diagnostics {
    precondition(0...text.utf8.count ~= diagnostic.range.upperBound, diagnostic.message)
    precondition(!diagnostic.message.isEmpty)
  }
  return 0
}
