internal import LabMarkdown

extension Block {
  /// The inlines of a block itself, without those of the blocks that it holds.
  var ownInlines: [Inline] {
    switch kind {
    case .paragraph, .heading, .table: [self].inlines
    case .definitions(let definitions):
      [Block(.paragraph(definitions.flatMap(\.term)), range: range)].inlines
    default: []
    }
  }
}

extension [Inline] {
  /// The picture that stands alone in a paragraph.
  var onlyPicture: Inline.Image? {
    guard count == 1, case .image(let image)? = first else { return nil }
    return image
  }
}
