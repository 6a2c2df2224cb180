import Foundation

/// Writes the gallery as a page to look at, into the file that its argument names.
@main enum Main {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: FigureGallery FILE")
      exit(64)
    }
    try Data(Gallery.page.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[1]))
  }
}
