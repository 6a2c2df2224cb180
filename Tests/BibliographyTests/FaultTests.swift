import Bibliography
import Diagnostics
import Testing

@Suite struct FaultTests {
  /// Writes each fault as `line:column severity message [code]`.
  private func faults(_ text: String) -> [String] {
    let source = SourceText(name: "works.bib", text: text)
    return Bibliography(parsing: source).diagnostics.map { fault in
      let place = source.location(of: fault.range.lowerBound)
      return "\(place.line):\(place.column) \(fault.severity) \(fault.message) [\(fault.code)]"
    }
  }

  private func keys(_ text: String) -> [String] {
    Bibliography(parsing: SourceText(name: "works.bib", text: text)).entries.map(\.key)
  }

  @Test("An entry without its brace takes no other with it")
  func unclosed() {
    let text = """
      @misc{a, title = {A}

      @misc{b, title = {B {b}, year = 2001}
      @misc{c, title = {C}}
      @misc{d, title = "D
      """
    #expect(
      faults(text) == [
        "1:1 error missing '}' at the end of this entry [UnclosedEntry]",
        "3:1 error missing '}' at the end of this entry [UnclosedEntry]",
        "5:1 error missing '}' at the end of this entry [UnclosedEntry]",
      ])
    #expect(keys(text) == ["a", "b", "c", "d"])
  }

  @Test(arguments: [
    (
      "@misc{a, title={A}}\n@misc{a, title={B}}", "2:7 error duplicate entry 'a' [DuplicateEntry]"
    ),
    (
      "@misc{a, title={A}, Title={B}}", "1:21 warning duplicate field 'title' [DuplicateField]"
    ),
    (
      "@misc{a, title={A} year=2001}",
      "1:20 error missing ',' behind the field 'title' [MissingComma]"
    ),
    ("@misc{a, title {A}\n}", "1:10 error missing '=' behind the field 'title' [InvalidField]"),
    ("@misc{a, title=,}", "1:16 error missing value [MissingValue]"),
    ("@misc{title = {A}}", "1:1 error missing key of this entry [MissingKey]"),
    (
      "@misc{a, month = jna}",
      "1:18 warning unknown string 'jna'; did you mean 'jan'? [UnknownString]"
    ),
    (
      "@artcle{a, title={A}}",
      "1:1 warning unknown kind of entry '@artcle'; did you mean 'article'? [UnknownEntry]"
    ),
    (
      "@book{a, title={A}, editor={B}, year=1}",
      "1:7 warning missing field 'publisher' of 'a' [MissingField]"
    ),
    (
      "@article{a, author={A}, title={}, journaltitle={J}, date={2001-02-03}}",
      "1:10 warning missing field 'title' of 'a' [MissingField]"
    ),
  ])
  func faultsHaveTheirPlace(_ text: String, _ expected: String) {
    #expect(faults(text).first == expected)
  }

  @Test func strangeFilesAreRead() {
    for text in [
      "", "@", "@{", "@a", "@a{", "@a{b", "@a{b,", "@a{b,c", "@a{b,c=", "@a{b,c=#", "@a(b}",
      "@string{", "@string{a", "@comment{", "@comment", "\\@{}", "@a{b,c=\"{\"}", "@a{b,,,}",
      "@@a{b}",
      "@a{b,c=1#}", "@a{é, ü = {日}}", "\u{0}@a{\u{0}}", "@a{b,c={\\", "@preamble{", "@a{b, \"",
      "@a{b c}",
    ] { _ = faults(text) }
    #expect(keys("% x\r\n@misc{a,\r\n  title = {A}\r\n}\r\n") == ["a"])
    #expect(keys("@misc {a , title = {A} }") == ["a"])
  }

  @Test("Strings that double themselves, many faults and large files end soon")
  func bounds() {
    var text = "@string{a0 = \"xxxxxxxx\"}\n"
    for i in 1...60 { text += "@string{a\(i) = a\(i - 1) # a\(i - 1)}\n" }
    #expect(faults(text).first?.contains("[InvalidValue]") == true)
    #expect(faults(String(repeating: "@misc{a, b = c\n", count: 40_000)).count == 100)
    #expect(faults(String(repeating: "x", count: 1_100_000)).count == 1)
    #expect(keys(String(repeating: "@misc{a, b = {c}}\n", count: 40_000)).count == 1)
  }
}
