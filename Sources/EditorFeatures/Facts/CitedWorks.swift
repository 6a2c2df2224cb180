internal import Bibliography
package import Diagnostics
internal import LabFiles
internal import LabMarkdown

/// The works that a lab can cite.
package struct CitedWorks: Sendable {
  /// The path of the BibTeX file, relative to the lab's folder.
  package let path: String
  package let source: SourceText
  let bibliography: Bibliography

  /// Nil if the lab names no file that can be read.
  init?(of document: Document) {
    guard let file = document.frontMatter.bibliography else { return nil }
    let use = FileUse("bibliography", sizeLimit: Bibliography.mostBytes, helpIfTooLarge: "")
    guard let text = try? document.folder.text(of: file.name, for: use) else { return nil }
    path = file.name
    source = SourceText(name: file.name, text: text)
    bibliography = Bibliography(parsing: source)
  }

  /// The key of the entry that inherits fields from another one, if there is any.
  func heir(of key: String) -> String? {
    bibliography.entries.first { $0.parentKey == key.lowercased() }?.key
  }

  /// Returns where the file has an entry.
  package func range(of key: String) -> Range<Int>? { bibliography.entry(for: key)?.keyRange.bytes }
}
