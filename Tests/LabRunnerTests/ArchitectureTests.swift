import Foundation
import Testing

@testable import LabRunner

/// What ARCHITECTURE.md says: the table of rooms, and lists in which nothing may be forgotten.
@Suite struct ArchitectureTests {
  /// The rooms of the table, with those that they may import.
  private static var table: [String: Set<String>] {
    get throws {
      let text = try String(
        contentsOf: ReferenceTests.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
      let rows = text.split(separator: "\n").compactMap { line -> (String, Set<String>)? in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard cells.count == 3, cells[0].hasPrefix("`"), cells[0].hasSuffix("`") else { return nil }
        // What follows a semicolon is a remark.
        let imports = cells[2].split(separator: ";")[0].split(separator: ",")
          .map { $0.trimmingCharacters(in: .whitespaces) }
        return (String(cells[0].dropFirst().dropLast()), Set(imports).subtracting(["nothing"]))
      }
      return Dictionary(uniqueKeysWithValues: rows)
    }
  }

  /// The targets of Package.swift that aren't for tests, with their dependencies.
  private static var package: [String: Set<String>] {
    get throws {
      let text = try String(
        contentsOf: ReferenceTests.root.appending(path: "Package.swift"), encoding: .utf8)
      let kinds = /\.(target|systemLibrary|executableTarget)\(\s*name: "(\w+)"/
      let all = /\.(\w*[tT]arget|systemLibrary|plugin)\(\s*name: "(\w+)"/
      let starts = text.matches(of: all).map(\.range.lowerBound) + [text.endIndex]
      var targets: [String: Set<String>] = [:]
      for match in text.matches(of: kinds) {
        let end = starts.first { $0 > match.range.lowerBound } ?? text.endIndex
        let body = text[match.range.lowerBound..<end]
        guard !body.contains("path: \"Tests/") else { continue }
        targets[String(match.output.2)] = Self.dependencies(in: body)
      }
      return targets
    }
  }

  private static func dependencies(in target: Substring) -> Set<String> {
    guard let start = target.range(of: "dependencies: [")?.upperBound,
      let end = target[start...].firstIndex(of: "]")
    else { return [] }
    let list = target[start..<end]
    let product = /\.product\(name: "(\w+)", package: "[\w-]+"\)/
    let names =
      list.matches(of: product).map(\.output.1)
      + list.replacing(product, with: "").matches(of: /"(\w+)"/).map(\.output.1)
    // The kernels for some processors are a target only there.
    return Set(
      names.map(String.init) + (target.contains("kernelVariants.map") ? ["TensorsAVX2"] : []))
  }

  @Test func theTableOfRoomsMatchesThePackage() throws {
    let (table, package) = (try Self.table, try Self.package)
    #expect(package.count > 20)
    #expect(Set(table.keys) == Set(package.keys))
    for (room, imports) in package where table[room] != imports {
      Issue.record(
        """
        ARCHITECTURE.md says that \(room) may import \(table[room]?.sorted() ?? []); \
        Package.swift says \(imports.sorted())
        """)
    }
  }

  /// Foundation would link ICU's tables into the tool, which are larger than the tool itself.
  @Test func noRoomImportsFoundation() throws {
    let folder = ReferenceTests.root.appending(path: "Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(files.contains("Platform/Exports.swift"))
    let importing = try files.filter { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.contains(/(?m)^ *(@\w+ )?(\w+ )?import Foundation$/)
    }
    #expect(importing == ["Platform/Exports.swift"])
  }

  /// How often a pattern occurs in the files of the directives.
  private static func count(of pattern: Regex<Substring>) throws -> Int {
    let folder = ReferenceTests.root.appending(path: "Sources/LabRunner/Directives")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    return try files.reduce(0) { count, file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return count + text.matches(of: pattern).count
    }
  }

  @Test func everyDirectiveIsInTheList() throws {
    #expect(try Self.count(of: /struct \w+: LabDirective \{/) == Directives.all.count)
  }

  @Test func everyFigureAndTableIsInItsList() throws {
    #expect(
      try Self.count(of: /static let \w+ = (?:PlotForm|history)\(/) == PlotDirective.forms.count)
    #expect(try Self.count(of: /static let \w+ = TableForm\(/) == TableDirective.forms.count)
  }
}
