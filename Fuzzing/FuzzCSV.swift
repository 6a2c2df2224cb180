import Datasets
import Tensors

/// The function that libFuzzer calls with each input: it reads the input as a CSV file, and makes
/// data sets of its columns.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  do throws(CSVError) {
    let file = try CSVFile(text: text, path: "data.csv")
    for row in file.rows { precondition(row.count == file.header.count) }
    if let data = try? file.dataset() { precondition(data.features.rows == file.rows.count) }
    _ = try file.dataset(features: Array(file.header.prefix(1)), targets: file.header.suffix(2))
  } catch {
    precondition(!error.description.isEmpty && !error.help.isEmpty)
  }
  return 0
}
