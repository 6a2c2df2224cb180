/// Something to insert while someone types.
package struct CompletionItem: Sendable, Equatable {
  package enum Kind: Sendable {
    case directive, argument, value, function, constant, name, member, label, work, file, key
  }

  /// What the list shows, and what it is filtered by.
  package let label: String
  package let kind: Kind
  /// A few words beside it.
  package let detail: String?
  /// A longer text about it, in Markdown.
  package let documentation: String?
  /// What to insert.
  package let text: String
  /// The same with places to fill in, `${1:name}`.
  package let snippet: String?
  /// The bytes that it replaces.
  package let range: Range<Int>

  init(
    _ label: String, _ kind: Kind, at range: Range<Int>, detail: String? = nil,
    documentation: String? = nil, text: String? = nil, snippet: String? = nil
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.text = text ?? label
    self.snippet = snippet
    self.range = range
  }
}
