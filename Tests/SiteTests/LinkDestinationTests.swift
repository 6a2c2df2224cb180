import Testing

@testable import Site

@Suite struct LinkDestinationTests {
  @Test(arguments: [
    "https://example.org/a b", "HTTP://example.org", "mailto:a@example.org", "#part",
    "data.csv", "../x/y.png", "?q=a:b", "a/b:c",
  ])
  func webMailFragmentsAndPathsAreLinks(destination: String) {
    #expect(LinkDestination(destination)?.reference == destination)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    "blob:x", "", " ", ":x",
  ])
  func everythingElseIsText(destination: String) {
    #expect(LinkDestination(destination) == nil)
  }

  @Test
  func aLinkToAnotherLabPointsToItsPage() {
    #expect(LinkDestination("02-xor.md")?.reference == "02-xor.html")
    #expect(LinkDestination("02-xor.md#data")?.reference == "02-xor.html#data")
    #expect(LinkDestination("https://x.org/a.md")?.reference == "https://x.org/a.md")
    #expect(LinkDestination("//x.org/a.md")?.reference == "//x.org/a.md")
  }
}
