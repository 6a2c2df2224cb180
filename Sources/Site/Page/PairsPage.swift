public import HTML

/// A page that compares answers of a class side by side, for instructors.
public struct PairsPage {
  private let title: String
  private let lead: String
  private let main: [Node]
  private let setting: PageSetting

  /// - Parameter lead: What to know before reading, in plain text.
  public init(title: String, lead: String, main: [Node], setting: PageSetting) {
    self.title = title
    self.lead = lead
    self.main = main
    self.setting = setting
  }

  /// The whole file.
  public var html: String {
    let header = Node.element(
      "header", ["class": "banner"],
      [.element("h1", text: title), .element("p", ["class": "lead"], text: lead)])
    return PageFrame(
      title: title, language: "en", generator: setting.generator, header: header, main: main,
      footer: [.element("p", text: "Made by \(setting.generator).")],
      style: PageStyle(theme: .pairs)
    ).html
  }
}
