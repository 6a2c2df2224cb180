import Testing

@testable import LabCommand

@Suite struct ReportedFileTests {
  @Test(arguments: [
    ("labs/a.md", "labs/a.md"), ("./labs//a.md", "labs/a.md"), ("labs/../b.md", "b.md"),
    ("../x/../y.md", "../y.md"), ("/course/labs/a.md", "labs/a.md"), ("/other/a.md", "/other/a.md"),
    ("/coursework/a.md", "/coursework/a.md"), (".", "."), ("labs/..", "."), ("", "."),
  ])
  func isRelativeToTheWorkingFolder(_ path: String, _ expected: String) {
    #expect(ReportedFile(path, in: "/course").path == expected)
  }

  @Test(arguments: [
    ("labs/a b%20.md", "labs/a%20b%2520.md"), ("a:b,c?d#e.md", "a%3Ab,c%3Fd%23e.md"),
    ("ü😀\n.md", "%C3%BC%F0%9F%98%80%0A.md"), ("/other/a b.md", "file:///other/a%20b.md"),
    ("a-b_c.d~e", "a-b_c.d~e"), ("a\\b", "a%5Cb"),
  ])
  func isEncodedAsAURI(_ path: String, _ uri: String) {
    #expect(ReportedFile(path, in: "/course").uri == uri)
  }
}
