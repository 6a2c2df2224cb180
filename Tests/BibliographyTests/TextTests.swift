import Diagnostics
import Testing

@testable import Bibliography

@Suite struct TextTests {
  @Test(arguments: [
    (#"G{\"o}del, Erd{\H o}s, {\v{S}}id\'ak"#, "Gödel, Erdős, Šidák"),
    (
      #"\'e \`a \^o \~n \"u \=a \.z \u{g} \c{c} \c c \k{a} \r{a} \d{s}"#,
      "é à ô ñ ü ā ż ğ ç ç ą å ṣ"
    ),
    (#"na{\"\i}ve {\'{\i}} \"{\i}"#, "naïve í ï"),
    (
      #"Stra{\ss}e {\O}rsted {\L}ukasiewicz \AA ngstr\"om \ae"#,
      "Straße Ørsted Łukasiewicz Ångström æ"
    ),
    (#"1--2, a---b, ``q'' it's, R\&D, 5\%, A~B"#, "1–2, a—b, “q” it’s, R&D, 5%, A\u{A0}B"),
    (#"{The {NN}   Book}"#, "The NN Book"), (#"$k$-means and $\alpha$"#, "k-means and α"),
    (#"\emph{a} \textbf{b} \unknown{c}"#, "a b c"), (#"{\'"#, "\u{301}"), (#"a\"#, "a"), ("", ""),
    ("A\r\nB\r\n  C\\\r\nD~E", "A B C D\u{A0}E"),
    (#"\'{Etat} \={oo}"#, "État ōo"), ("日本 \u{1F600}", "日本 \u{1F600}"),
  ])
  func texBecomesUnicode(_ tex: String, _ text: String) {
    #expect(TeXText.plain(tex) == text)
  }

  @Test(arguments: [
    ("Donald E. Knuth", "Donald E.", "", "Knuth", ""),
    ("Knuth, Donald E.", "Donald E.", "", "Knuth", ""),
    ("Laurens van der Maaten", "Laurens", "van der", "Maaten", ""),
    ("van der Maaten, Laurens", "Laurens", "van der", "Maaten", ""),
    ("de la Vall{\\'e}e Poussin, Charles", "Charles", "de la", "Vallée Poussin", ""),
    ("King, Jr., Martin Luther", "Martin Luther", "", "King", "Jr."),
    ("{OpenAI and Friends}", "", "", "OpenAI and Friends", ""), ("Plato", "", "", "Plato", ""),
    ("Jean {\\'E}mile van~Dyke", "Jean Émile", "van", "Dyke", ""),
    ("bell hooks", "", "bell", "hooks", ""), (", ", "", "", "", ""),
  ])
  func namesHaveParts(
    _ tex: String, _ given: String, _ particle: String, _ family: String, _ suffix: String
  ) {
    let name = PersonName.names(in: tex).first
    #expect(name?.given ?? "" == given)
    #expect(name?.particle ?? "" == particle)
    #expect(name?.family ?? "" == family)
    #expect(name?.suffix ?? "" == suffix)
  }

  @Test func namesAreSplitAtAnd() {
    let names = PersonName.names(in: "A. B and  C, D AND {E and F}\n and others")
    #expect(names.map(\.familyName) == ["B", "C", "E and F", "others"])
    #expect(names.last?.isOthers == true)
    #expect(PersonName.names(in: "Ludwig van Beethoven")[0].familyFirst == "van Beethoven, Ludwig")
  }

  @Test func deepTeXIsHarmless() {
    let deep = String(repeating: #"\'{a"#, count: 10_000)
    #expect(TeXText.plain(deep).unicodeScalars.contains("á") == true)
    #expect(TeXText.plain(String(repeating: #"\'"#, count: 30_000)).isEmpty == false)
    #expect(!TeXText.plain(String(repeating: "{", count: 60_000) + "x").isEmpty)
  }
}
