import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import Site

@Suite struct ImageTests {
  private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])

  @Test
  func anImageInTheLabsFolderIsEmbedded() throws {
    try TemporaryFolder.with { folder in
      let lab = folder.appending(path: "lab")
      try FileManager.default.createDirectory(
        at: lab.appending(path: "img"), withIntermediateDirectories: true)
      try Self.png.write(to: lab.appending(path: "img/a b.png"))
      let page = page(of: "img/a%20b.png", in: lab)
      #expect(page.diagnostics.isEmpty)
      #expect(page.main.contains("src=\"data:image/png;base64,iVBORw0KGgoAAA==\" alt=\"text\""))
    }
  }

  @Test
  func nothingOutsideTheLabsFolderIsReadNotEvenThroughLinks() throws {
    try TemporaryFolder.with { folder in
      let lab = folder.appending(path: "lab")
      let outside = folder.appending(path: "lab-outside")
      for folder in [lab, outside] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      try Self.png.write(to: outside.appending(path: "secret.png"))
      try FileManager.default.createSymbolicLink(
        at: lab.appending(path: "link.png"),
        withDestinationURL: outside.appending(path: "secret.png"))
      try FileManager.default.createSymbolicLink(
        at: lab.appending(path: "folder"), withDestinationURL: outside)
      let paths = [
        "../lab-outside/secret.png", "link.png", "folder/secret.png",
        "folder/../../lab-outside/secret.png", "folder/../folder/secret.png",
        "%2e%2e/lab-outside/secret.png", outside.appending(path: "secret.png").path(),
      ]
      for path in paths {
        let page = page(of: path, in: lab)
        #expect(page.diagnostics.map(\.code) == ["FileOutsideFolder"], "\(path)")
        #expect(!page.main.contains("data:image"), "\(path)")
      }
    }
  }

  @Test
  func linksWithinTheFolderAreFollowed() throws {
    try TemporaryFolder.with { folder in
      let real = folder.appending(path: "real")
      try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
      try Self.png.write(to: real.appending(path: "a.png"))
      try FileManager.default.createSymbolicLink(
        at: real.appending(path: "b.png"), withDestinationURL: real.appending(path: "a.png"))
      let alias = folder.appending(path: "alias")
      try FileManager.default.createSymbolicLink(at: alias, withDestinationURL: real)
      #expect(page(of: "b.png", in: alias).diagnostics.isEmpty)
    }
  }

  @Test
  func remoteMissingUnknownOrOversizedImagesGetACard() throws {
    try TemporaryFolder.with { folder in
      try Data("#!/bin/sh".utf8).write(to: folder.appending(path: "a.png"))
      let large = Self.png + Data(count: ImageFile.use.sizeLimit)
      try large.write(to: folder.appending(path: "large.png"))
      let expected = [
        "https://example.org/a.png": "RemoteImage", "//example.org/a.png": "RemoteImage",
        "data:image/png;base64,AAAA": "RemoteImage", "none.png": "MissingFile",
        ".": "NotAFile", "a.png": "UnknownImageFormat", "large.png": "FileTooLarge",
      ]
      for (source, code) in expected.sorted(by: { $0.key < $1.key }) {
        let page = page(of: source, in: folder)
        #expect(page.diagnostics.map(\.code) == [code], "\(source)")
        #expect(page.main.contains(code))
        #expect(!page.main.contains("<img"))
      }
      let remote = page(of: "https://example.org/a.png", in: folder).main
      #expect(remote.contains("<a href=\"https://example.org/a.png\">text</a>"))
    }
  }

  @Test(
    arguments: [
      ("GIF89a...", "image/gif"), ("RIFF....WEBPVP8 ", "image/webp"),
      ("<svg xmlns='x'/>", "image/svg+xml"),
      ("\u{FEFF}<?xml version='1.0'?>\n<!-- c > --> <!DOCTYPE svg>\n<svg>", "image/svg+xml"),
      ("<html><svg>", nil), ("<svgx>", nil), ("", nil), ("<!-- ", nil), ("RIFF....WAVE", nil),
    ] as [(String, String?)])
  func formatsAreRecognizedByTheirFirstBytes(text: String, type: String?) {
    #expect(ImageFile.mediaType(of: Data(text.utf8)) == type)
  }

  private func page(of source: String, in folder: URL) -> Page {
    let lab = LabBuilder(in: LabFolder(folder.path()))
    lab.paragraph(.text("see "), lab.image(source, alternative: "text"))
    return Page(showing: lab.run, setting: PageSetting(generator: "labsheet 1.2.3"))
  }
}
