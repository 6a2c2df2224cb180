/// What an editor shows about the word under the pointer, in Markdown.
package struct Explanation: Sendable, Equatable {
  package let markdown: String
  /// The bytes of the word.
  package let range: Range<Int>
}
