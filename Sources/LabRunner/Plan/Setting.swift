internal import Diagnostics
internal import LabLanguage
public import LabMarkdown

/// A value from the command line that replaces one in the lab: `run.epochs=100` replaces the
/// argument of the directive that defines `run`, `seed=3` the lab's seed.
public struct Setting: Sendable, Equatable {
  public let name: String
  public let value: String

  /// Reads `NAME=VALUE`; nil if there is no name, no `=`, or no valid value after it.
  public init?(parsing text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    name = String(text[..<sign])
    value = String(text[text.index(after: sign)...])
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard ArgumentValue(parsing: value).isWhole,
      name == "seed" || (parts.count == 2 && !parts.contains(""))
    else {
      return nil
    }
  }

  /// `run.epochs=100`, as it is written.
  public var text: String { "\(name)=\(value)" }

  /// The directive's name and the argument's label.
  var target: (name: String, label: String)? {
    let parts = name.split(separator: ".")
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }
}

extension [Setting] {
  /// The settings that change a lab: its seed, or an argument of a directive that defines a name.
  public func used(in document: Document) -> [Setting] {
    let names = isEmpty ? [] : DocumentContents(of: document).definedNames
    return filter { setting in
      setting.name == "seed"
        ? UInt64(setting.value) != nil : setting.target.map { names.contains($0.name) } ?? false
    }
  }
}

extension Directive {
  /// The directive with the arguments of settings in place of its own.
  func applying(_ settings: [Setting]) -> Directive {
    guard !settings.isEmpty, let defined = definition?.name else { return self }
    var arguments = arguments
    for setting in settings {
      guard let target = setting.target, target.name == defined else { continue }
      let value = ArgumentValue(parsing: setting.value).placed(at: nameRange)
      let argument = Argument(label: target.label, labelRange: nameRange, value: value)
      if let index = arguments.firstIndex(where: { $0.label == target.label }) {
        arguments[index] = argument
      } else {
        arguments.append(argument)
      }
    }
    return Directive(name: self.name, nameRange: nameRange, arguments: arguments, range: range)
  }
}
