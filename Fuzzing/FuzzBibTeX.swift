import Bibliography
import Diagnostics

/// The function that libFuzzer calls with each input: it reads the input as a BibTeX file, and
/// cites all its entries.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  let works = Bibliography(parsing: SourceText(name: "works.bib", text: text))
  for diagnostic in works.diagnostics {
    precondition(0...text.utf8.count ~= diagnostic.range.upperBound, diagnostic.message)
  }
  let keys = works.entries.map(\.key)
  let citations = works.citations(of: keys)
  for key in keys { precondition(citations.text(for: key) != nil, key) }
  _ = works.nearestKey(to: "rumelhart1986")
  return 0
}
