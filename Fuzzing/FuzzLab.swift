import Diagnostics
import Foundation
import LabFiles
import LabMarkdown

/// The function that libFuzzer calls with each input: it reads the input as a lab, which includes
/// files with unclosed constructs.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let source = SourceText(name: "lab.md", text: String(decoding: bytes, as: UTF8.self))
  let document = Document(parsing: source, in: folder, grammar: grammar)
  let size = document.source.utf8Count
  precondition(document.diagnostics.count <= 1001)
  for diagnostic in document.diagnostics {
    precondition(0...size ~= diagnostic.range.upperBound, diagnostic.message)
    _ = DiagnosticFormatter().format(diagnostic, in: document.source)
  }
  precondition(document.diagnostics == document.diagnostics.sortedByPlace())
  precondition(areInside(document.blocks, 0...size))
  return 0
}

private let grammar = [
  "show": DirectiveSyntax(subject: "value", labels: ["at"]),
  "expect": DirectiveSyntax(subject: "condition", labels: []),
]

private let included = [
  "a.md": "# A {#a}\n\n[^1]: note\n\n    more\n@include(\"b.md\")\n@note(x)\n- a\n\n  ```\n  x",
  "b.md": "@end(note)\n\nT\n: m\n\n<!-- @ref(a) $$",
]

private let folder: LabFolder = {
  let url = FileManager.default.temporaryDirectory.appending(path: "labsheet-fuzz-lab")
  do {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in included {
      try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
    }
  } catch { preconditionFailure("no files to include: \(error)") }
  return LabFolder(url.path())
}()

private func areInside(_ blocks: [Block], _ bounds: ClosedRange<Int>) -> Bool {
  blocks.allSatisfy { block in
    guard bounds ~= block.range.lowerBound, bounds ~= block.range.upperBound else { return false }
    return switch block.kind {
    case .quote(let content): areInside(content, bounds)
    case .list(let list): list.items.allSatisfy { areInside($0, bounds) }
    case .container(let container): areInside(container.content, bounds)
    default: true
    }
  }
}
