import Diagnostics

extension Document {
  /// The structure as stable text: one line per block, indented, with its line and column.
  public var dump: String {
    var dump = DocumentDump(source)
    dump.add(frontMatter)
    dump.add(blocks, depth: 0)
    dump.add(footnotes)
    for diagnostic in diagnostics {
      let place = source.location(of: diagnostic.range.lowerBound)
      let start = diagnostic.range.lowerBound
      let file = source.isIncluded(start) ? source.shortName(at: start) + ":" : ""
      dump.lines.append(
        "\(diagnostic.severity.rawValue) \(file)\(place.line):\(place.column) "
          + "\(diagnostic.code) \(diagnostic.message.literal)")
    }
    return dump.lines.joined(separator: "\n") + "\n"
  }
}
