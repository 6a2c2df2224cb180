import Diagnostics
import Testing

@testable import Bibliography

@Suite struct BibliographyTests {
  static let works = #"""
    Prose between entries is passed over, as are addresses such as me@example.org.

    @string{nature = "Nature"}
    @preamble{"\newcommand{\noop}[1]{}"}
    @comment{An entry @article{in, a comment} is none.}

    @article{rumelhart1986,
      author  = {Rumelhart, David E. and Hinton, Geoffrey E. and Williams, Ronald J.},
      title   = {Learning representations by back-propagating errors},
      journal = nature, volume = 323, number = 6088, pages = {533--536}, year = 1986,
      doi     = {10.1038/323533a0},
    }

    @inproceedings(glorot2010,
      author = "Xavier Glorot and Yoshua Bengio",
      title = "Understanding the difficulty of training deep feedforward neural networks",
      booktitle = "Proceedings of the Thirteenth International Conference on " #
                  "Artificial Intelligence and Statistics",
      series = "PMLR", volume = 9, pages = "249-256", year = "2010",
      url = {https://proceedings.mlr.press/v9/glorot10a.html})

    @Book{goodfellow2016,
      Author = {Ian Goodfellow and Yoshua Bengio and Aaron Courville},
      Title = {Deep Learning}, Publisher = {MIT Press}, Address = {Cambridge, MA}, Year = {2016}
    }

    @misc{kingma2015,
      author = {Diederik P. Kingma and Jimmy Ba}, title = {{Adam}: A Method for Stochastic Optimization},
      year = {2015}, eprint = {1412.6980}, archivePrefix = {arXiv}
    }

    @article{silver2016,
      author = {Silver, David and Huang, Aja and Maddison, Chris J. and others},
      title = {Mastering the game of {Go} with deep neural networks and tree search},
      journal = nature, volume = 529, pages = {484--489}, year = 2016, month = jan
    }

    @phdthesis{hochreiter1991,
      author = {Hochreiter, Sepp}, title = {Untersuchungen zu dynamischen neuronalen {N}etzen},
      type = {Diploma thesis}, school = {Technische Universit{\"a}t M{\"u}nchen}, year = 1991
    }

    @incollection{lecun2012,
      author = {Yann A. LeCun and L{\'e}on Bottou and Genevieve B. Orr and Klaus-Robert M\"uller},
      title = {Efficient BackProp}, booktitle = {Neural Networks: Tricks of the Trade},
      editor = {Gr\'egoire Montavon and Genevi{\`e}ve B. Orr and Klaus-Robert M{\"u}ller},
      publisher = {Springer}, address = {Berlin}, pages = {9--48}, year = 2012,
      url = {https://doi.org/10.1007/978-3-642-35289-8\_3}
    }

    @techreport{krizhevsky2009,
      author = {Alex Krizhevsky}, title = {Learning multiple layers of features from tiny images},
      institution = {University of Toronto}, year = {2009}
    }

    @online{cmark, title = {CommonMark Spec}, author = {John MacFarlane}, year = 2021,
      url = {https://spec.commonmark.org/0.30/}}
    """#

  static func read(_ text: String) -> Bibliography {
    Bibliography(parsing: SourceText(name: "works.bib", text: text))
  }

  private let bibliography = read(works)

  @Test func realEntriesAreReadWithoutFault() {
    #expect(bibliography.diagnostics.map(\.message) == [])
    #expect(
      bibliography.entries.map(\.key) == [
        "rumelhart1986", "glorot2010", "goodfellow2016", "kingma2015", "silver2016",
        "hochreiter1991", "lecun2012", "krizhevsky2009", "cmark",
      ])
    let glorot = bibliography.entry(for: "glorot2010")
    #expect(
      glorot?["booktitle"]
        == "Proceedings of the Thirteenth International Conference on Artificial Intelligence and Statistics"
    )
    #expect(glorot?["nothing"] == nil)
    #expect(bibliography.entry(for: "silver2016")?["month"] == "January")
    #expect(bibliography.nearestKey(to: "vaswani2017") == nil)
    #expect(bibliography.nearestKey(to: "rumelhart1985") == "rumelhart1986")
  }

  @Test(arguments: [
    ("rumelhart1986", "Rumelhart, Hinton and Williams 1986"), ("kingma2015", "Kingma and Ba 2015"),
    ("silver2016", "Silver et al. 2016"), ("lecun2012", "LeCun et al. 2012"),
    ("cmark", "MacFarlane 2021"),
  ])
  func referencesAreCitedByAuthorAndYear(_ key: String, _ text: String) {
    #expect(bibliography.citations(of: [key]).text(for: key) == text)
  }

  @Test(arguments: [
    (
      "rumelhart1986",
      "Rumelhart, David E., Geoffrey E. Hinton and Ronald J. Williams. 1986. “Learning representations by back-propagating errors.” _Nature_ 323 (6088): 533–536. <https://doi.org/10.1038/323533a0>"
    ),
    (
      "glorot2010",
      "Glorot, Xavier and Yoshua Bengio. 2010. “Understanding the difficulty of training deep feedforward neural networks.” In _Proceedings of the Thirteenth International Conference on Artificial Intelligence and Statistics_, vol. 9, PMLR, 249–256. <https://proceedings.mlr.press/v9/glorot10a.html>"
    ),
    (
      "goodfellow2016",
      "Goodfellow, Ian, Yoshua Bengio and Aaron Courville. 2016. _Deep Learning_. Cambridge, MA: MIT Press."
    ),
    (
      "kingma2015",
      "Kingma, Diederik P. and Jimmy Ba. 2015. “Adam: A Method for Stochastic Optimization.” <https://arxiv.org/abs/1412.6980>"
    ),
    (
      "silver2016",
      "Silver, David, Aja Huang, Chris J. Maddison et al. 2016. “Mastering the game of Go with deep neural networks and tree search.” _Nature_ 529: 484–489."
    ),
    (
      "hochreiter1991",
      "Hochreiter, Sepp. 1991. “Untersuchungen zu dynamischen neuronalen Netzen.” Diploma thesis, Technische Universität München."
    ),
    (
      "lecun2012",
      "LeCun, Yann A., Léon Bottou, Genevieve B. Orr and Klaus-Robert Müller. 2012. “Efficient BackProp.” In _Neural Networks: Tricks of the Trade_, edited by Grégoire Montavon, Geneviève B. Orr and Klaus-Robert Müller, 9–48. Berlin: Springer. <https://doi.org/10.1007/978-3-642-35289-8_3>"
    ),
    (
      "krizhevsky2009",
      "Krizhevsky, Alex. 2009. “Learning multiple layers of features from tiny images.” Technical report, University of Toronto."
    ),
    (
      "cmark",
      "MacFarlane, John. 2021. “CommonMark Spec.” <https://spec.commonmark.org/0.30/>"
    ),
  ])
  func referencesAreListed(_ key: String, _ text: String) {
    let runs = bibliography.citations(of: [key]).list.first?.runs ?? []
    let shown = runs.map { run in
      switch run {
      case .plain(let text): text
      case .emphasized(let text): "_\(text)_"
      case .link(let address): "<\(address)>"
      }
    }
    #expect(shown.joined() == text)
  }

  @Test
  func referencesWithEqualAuthorsAndYearGetLettersByTitle() {
    let text = """
      @misc{b, author = {Ada Lovelace}, title = {Beta}, year = 1843}
      @misc{a, author = {Ada Lovelace}, title = {Alpha}, year = 1843}
      @misc{c, author = {Ada Lovelace}, title = {Gamma}, year = 1842}
      @misc{z, author = {{\\'E}mile Borel}, title = {Delta}}
      @misc{n, title = {Without people}, year = 2001}
      """
    let citations = Self.read(text).citations(of: ["z", "b", "c", "a", "b", "none", "n"])
    #expect(citations.list.map(\.key) == ["z", "c", "a", "b", "n"])
    #expect(
      citations.list.map(\.text) == [
        "Borel n.d.", "Lovelace 1842", "Lovelace 1843a", "Lovelace 1843b", "Without people 2001",
      ])
    #expect(citations.list[3].runs == [.plain("Lovelace, Ada. 1843b. “Beta.”")])
    #expect(citations.list[4].runs == [.plain("Without people. 2001.")])
    #expect(citations.text(for: "none") == nil)
    #expect(Self.read(text).citations(of: ["b"]).text(for: "b") == "Lovelace 1843")
  }

  @Test
  func onlyWebURLsAreLinksAndStayOneWord() {
    let text = #"""
      @misc{a, title = {A}, url = {javascript:alert(1)}}
      @misc{b, title = {B}, url = {https://example.org/~b/a\_b?c="d" e<f>}}
      @misc{c, title = {C}, doi = {https://doi.org/10.1002/(SICI)1<1::AID>3.0.CO;2-2}}
      @misc{d, title = {D}, doi = {doi:10.1000/1}}
      """#
    let addresses = Self.read(text).entries.map(\.address)
    #expect(
      addresses == [
        nil, "https://example.org/~b/a_b?c=%22d%22%20e%3Cf%3E",
        "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-2", "https://doi.org/10.1000/1",
      ])
  }
}
