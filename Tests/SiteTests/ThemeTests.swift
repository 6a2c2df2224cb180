import Testing

@testable import Site

@Suite struct ThemeTests {
  /// WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 : 1.
  private static let inks = Theme.inks + Theme.codeInks

  @Test(arguments: inks.indices)
  func everyTextColorIsLegibleOnEveryBackground(index: Int) throws {
    let ink = Self.inks[index]
    #expect(Theme.grounds.count > 1)
    for ground in Theme.grounds {
      for color in [\Theme.ColorToken.light, \.dark] {
        let ratio = try contrast(ink[keyPath: color], ground[keyPath: color])
        #expect(ratio >= 4.5, "\(ink.name) on \(ground.name): \(ratio)")
      }
    }
  }

  @Test(arguments: ["standard", "compact", "index", "pairs"])
  func everyPropertyOfTheSheetIsDefined(name: String) {
    let themes: [String: Theme] = [
      "standard": .standard, "compact": .dense, "index": .list, "pairs": .pairs,
    ]
    let sheet = themes[name]?.sheet ?? ""
    let used = Set(sheet.matches(of: /var\((--[a-z0-9-]+)/).map { String($0.output.1) })
    let defined = Set(sheet.matches(of: /[{;](--[a-z0-9-]+):/).map { String($0.output.1) })
    #expect(used.count > 20)
    #expect(used.subtracting(defined).isEmpty, "\(used.subtracting(defined).sorted())")
  }

  @Test
  func bracesMatchAndNoCommentIsLeft() {
    for sheet in [Theme.standard, .dense, .list, .pairs].map(\.sheet) {
      #expect(sheet.count { $0 == "{" } == sheet.count { $0 == "}" })
      #expect(!sheet.contains("/*"))
      #expect(!sheet.contains("</"))
    }
  }

  @Test
  func aTitleOfAnyKindStaysWithinItsString() {
    let head = Theme.runningHead("</style>\"\\\n{x}")
    #expect(head.contains(#"content:"\3c /style\3e \22 \5c \a {x}""#))
  }

  private func contrast(_ a: String, _ b: String) throws -> Double {
    let (a, b) = (try luminance(a), try luminance(b))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func luminance(_ color: String) throws -> Double {
    let code = try #require(UInt32(color.dropFirst(), radix: 16))
    try #require(color.hasPrefix("#") && color.count == 7)
    let parts = [code >> 16, code >> 8, code].map { part -> Double in
      let share = Double(part & 255) / 255
      return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// The 2.4th power: the fifth root of the twelfth, by Newton's steps.
  private func power(_ base: Double) -> Double {
    let target = (0..<12).reduce(1.0) { product, _ in product * base }
    return (0..<200).reduce(1.0) { root, _ in
      root - (root - target / (root * root * root * root)) / 5
    }
  }
}
