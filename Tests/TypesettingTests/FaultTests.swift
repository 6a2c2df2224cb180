import Diagnostics
import Testing
import Typesetting

/// A formula with an error, the text at its place, and the beginning of its message.
struct Fault: Sendable {
  let tex: String
  let code: String
  let place: String
  let message: String
  var help: String?
  var isError = true
  var macros: [String] = []
}

@Suite struct FaultTests {
  static let faults = [
    Fault(
      tex: #"x + \fraq{1}{2}"#, code: "UnknownCommand", place: #"\fraq"#,
      message: #"unknown command '\fraq'; did you mean '\frac'?"#),
    Fault(
      tex: #"\alhpa+\beta"#, code: "UnknownCommand", place: #"\alhpa"#,
      message: #"unknown command '\alhpa'; did you mean '\alpha'?"#),
    Fault(
      tex: #"\Gmama"#, code: "UnknownCommand", place: #"\Gmama"#,
      message: #"unknown command '\Gmama'; did you mean '\Gamma'?"#),
    Fault(
      tex: #"\lamdba"#, code: "UnknownCommand", place: #"\lamdba"#,
      message: #"unknown command '\lamdba'; did you mean '\lambda'?"#),
    Fault(
      tex: #"\Sgima"#, code: "UnknownCommand", place: #"\Sgima"#,
      message: #"unknown command '\Sgima'; did you mean '\Sigma'?"#),
    Fault(
      tex: #"\mathbff{x}"#, code: "UnknownCommand", place: #"\mathbff"#,
      message: #"unknown command '\mathbff'; did you mean '\mathbf'?"#),
    Fault(
      tex: #"\newcommand{\p}[2]{#1#3}\p{a}{b}"#, code: "UnknownParameter", place: "#3",
      message: #"unknown parameter '#3': the macro '\p' declares 2 parameters"#,
      help: #"declare it: \newcommand{\p}[3]{…}"#),
    Fault(
      tex: #"\newcommand\p{#1} \p{a}"#, code: "UnknownParameter", place: "#1",
      message: #"unknown parameter '#1': the macro '\p' declares no parameters"#),
    Fault(
      tex: #"\def\p#1{#1#2}\p{a}"#, code: "UnknownParameter", place: "#2",
      message: #"unknown parameter '#2': the macro '\p' declares 1 parameter"#,
      help: #"declare it: \def\p#1#2{…}"#),
    Fault(
      tex: #"\gdef\p#1{#0}\p{a}"#, code: "UnknownParameter", place: "#0",
      message: #"unknown parameter '#0'"#, help: "parameters are #1 to #9"),
    Fault(
      tex: #"\renewcommand{\vec}[1]{\mathbf{#2}}\vec{a}"#, code: "UnknownParameter", place: "#2",
      message: #"unknown parameter '#2': the macro '\vec' declares 1 parameter"#),
    Fault(
      tex: #"\newcommand{\p}[1]{a # b #1}\p{a}"#, code: "InvalidMacro", place: "#",
      message: #"invalid '#' in the macro '\p': no number follows it"#),
    Fault(
      tex: #"x \label{eq:a}"#, code: "UnknownCommand", place: #"\label"#,
      message: #"unknown command '\label'"#,
      help: "name a displayed formula with {#name} after its end, and refer to it with @ref(name)"),
    Fault(
      tex: #"é + \fraq"#, code: "UnknownCommand", place: #"\fraq"#,
      message: #"unknown command '\fraq'"#),
    Fault(
      tex: #"\begin{matrx} 1 \end{matrx}"#, code: "UnknownEnvironment", place: "{matrx}",
      message: "unknown environment 'matrx'; did you mean 'matrix'?"),
    Fault(
      tex: #"a + \frac{1}{2 + b"#, code: "UnbalancedFormula", place: "{",
      message: "missing '}' for this '{'"),
    Fault(
      tex: #"\sqrt{x^{2} + y"#, code: "UnbalancedFormula", place: "{", message: "missing '}'"),
    Fault(tex: "a } b", code: "UnbalancedFormula", place: "}", message: "misplaced '}'"),
    Fault(
      tex: #"\left( x"#, code: "UnbalancedFormula", place: #"\left"#,
      message: #"missing '\right' for this '\left'"#),
    Fault(
      tex: #"\begin{aligned} {x \end{aligned}"#, code: "UnbalancedFormula", place: "{",
      message: #"missing '}' for this '{' before '\end{aligned}'"#),
    Fault(
      tex: #"\begin{aligned} x"#, code: "UnbalancedFormula", place: #"\begin{aligned}"#,
      message: #"missing '\end{aligned}' for this '\begin{aligned}'"#),
    Fault(tex: "x^1^2", code: "InvalidFormula", place: "^", message: "duplicate superscript"),
    Fault(tex: "x_", code: "InvalidFormula", place: "_", message: "missing operand after '_'"),
    Fault(
      tex: #"\frac{1}"#, code: "InvalidFormula", place: "",
      message: "missing argument"),
    Fault(
      tex: "a & b", code: "InvalidFormula", place: "&", message: "misplaced '&'",
      help: #"columns require an environment such as \begin{aligned}"#),
    Fault(
      tex: "a $ b", code: "InvalidFormula", place: "$", message: "misplaced '$'",
      help: #"write \$ for a dollar sign"#),
    Fault(
      tex: "50% of x", code: "UnclosedComment", place: "% of x", message: "misplaced '%'",
      help: #"write \% for a percent sign"#),
    Fault(
      tex: #"y = \href{https://example.org}{x}"#, code: "ForbiddenCommand", place: #"\href"#,
      message: #"invalid command '\href'"#, help: "write the link outside the formula, as Markdown"),
    Fault(
      tex: #"\url{https://example.org}"#, code: "ForbiddenCommand", place: #"\url"#,
      message: #"invalid command '\url'"#),
    Fault(
      tex: #"\includegraphics{x.png}"#, code: "ForbiddenCommand", place: #"\includegraphics"#,
      message: #"invalid command '\includegraphics'"#),
    Fault(
      tex: #"\htmlClass{a}{x}"#, code: "ForbiddenCommand", place: #"\htmlClass"#,
      message: #"invalid command '\htmlClass'"#),
    Fault(
      tex: #"\link + 1"#, code: "ForbiddenCommand", place: #"\link"#,
      message: #"invalid command '\href'"#, macros: [#"\link"#, #"\href{a}{b}"#]),
    Fault(
      tex: #"E[\mathbb{1}]"#, code: "MissingLetter", place: "1",
      message: #"invalid '1' in \mathbb"#, help: #"write \mathbf{1} or \mathbb{I}"#,
      isError: false),
    Fault(
      tex: #"\one + 1"#, code: "MissingLetter", place: #"\one"#,
      message: #"invalid '1' in \mathbb"#, isError: false, macros: [#"\one"#, #"\mathbb{1}"#]),
    Fault(
      tex: #"\mathcal{a}"#, code: "MissingLetter", place: "a", message: #"invalid 'a' in"#,
      isError: false),
    Fault(
      tex: #"\textcolor{ret}{x}"#, code: "UnknownColor", place: "ret",
      message: "unknown color 'ret'; did you mean 'red'?", isError: false),
    Fault(
      tex: "größe = 1", code: "LetterOutsideText", place: "ö", message: "misplaced 'ö'",
      help: #"write \text{ö}"#, isError: false),
    Fault(
      tex: #"\text{☃}"#, code: "UnknownCharacter", place: "☃", message: "unknown character '☃'",
      isError: false),
    Fault(
      tex: "6€", code: "UnknownCharacter", place: "€", message: "unknown character '€'",
      help: "write it outside of the formula", isError: false),
    Fault(
      tex: #"a + \wrong + b"#, code: "InvalidFormula", place: #"\wrong"#,
      message: "duplicate subscript", help: #"the mistake is in the macro '\wrong'"#,
      macros: [#"\wrong"#, "x_1_2"]),
    Fault(
      tex: "\\begin{aligned}\na &= b \\\\\n# c &= d\n\\end{aligned}", code: "InvalidFormula",
      place: "#", message: "misplaced '#'", help: ##"write \# for a number sign"##),
    Fault(
      tex: #"\newcommand{\p}[2][a]{#1#2}\p{b}"#, code: "InvalidMacro", place: "[a]",
      message: #"invalid macro '\p': it has an optional argument, which formulas here do not have"#,
      help: #"remove it and write all arguments: \newcommand{\p}[2]{…}"#),
    Fault(
      tex: #"\newcommand{\p}[10]{#1}\p{a}"#, code: "InvalidMacro", place: "[10]",
      message: #"invalid number of arguments '10' of the macro '\p'"#,
      help: #"it must be 0 to 9, as in \newcommand{\p}[2]{…}"#),
    Fault(
      tex: #"\newcommand\p[-1]{x}\p"#, code: "InvalidMacro", place: "[-1]",
      message: #"invalid number of arguments '-1' of the macro '\p'"#),
    Fault(
      tex: #"\renewcommand{\p}[x]{x}\p"#, code: "InvalidMacro", place: "[x]",
      message: #"invalid number of arguments 'x' of the macro '\p'"#),
    Fault(
      tex: #"\begin{eqnarray} a \end{eqnarray}"#, code: "UnknownEnvironment", place: "{eqnarray}",
      message: "unknown environment 'eqnarray'; did you mean 'align'?"),
    Fault(
      tex: #"\begin{multline} a \end{multline}"#, code: "UnknownEnvironment", place: "{multline}",
      message: "unknown environment 'multline'; did you mean 'gather'?"),
    Fault(
      tex: #"\begin{itemize} a \end{itemize}"#, code: "UnknownEnvironment", place: "{itemize}",
      message: "unknown environment 'itemize'", help: "write the list in Markdown"),
    Fault(
      tex: #"\begin{math} a \end{math}"#, code: "UnknownEnvironment", place: "{math}",
      message: "unknown environment 'math'", help: "write the formula between two '$'"),
    Fault(
      tex: #"x + \lhp"#, code: "UnknownCommand", place: #"\lhp"#,
      message: #"unknown command '\lhp'; did you mean '\lph'?"#, macros: [#"\lph"#, "x"]),
    Fault(
      tex: "a &lt; b", code: "InvalidFormula", place: "&", message: "misplaced '&'",
      help: "write < for &lt;"),
    Fault(
      tex: #"\DeclareMathOperator*{\F}{f} \F"#, code: "UnknownCommand",
      place: #"\DeclareMathOperator"#, message: #"unknown command '\DeclareMathOperator'"#,
      help: #"write \operatorname{…}, or \operatorname*{…} for one with limits"#),
    Fault(
      tex: #"x \tag{1}\tag{2}"#, code: "InvalidFormula", place: #"\tag"#,
      message: #"duplicate '\tag'"#),
  ]

  @Test(arguments: faults) func isFoundAtItsPlace(_ fault: Fault) throws {
    let typesetter = Typesetter()
    let pairs = stride(from: 0, to: fault.macros.count, by: 2).map {
      (fault.macros[$0], fault.macros[$0 + 1])
    }
    let result = typesetter.typeset(fault.tex, isDisplay: true, macros: pairs)
    #expect((result.html == nil) == fault.isError)
    let found = try #require(result.diagnostics.first { $0.code == fault.code })
    #expect(found.isError == fault.isError)
    #expect(found.message.hasPrefix(fault.message), "\(found.message)")
    #expect(SourceText(name: "", text: fault.tex)[found.range] == fault.place)
    if let help = fault.help { #expect(found.help == help) }
    // Its neighbors are still typeset.
    #expect(typesetter.typeset("x", isDisplay: false).html != nil)
  }

  @Test(arguments: [#"\text{€}"#, "6€", #"\text{☃}"#, #"\price{5}"#])
  func anUnknownCharacterIsReportedOnce(tex: String) {
    let found = Typesetter().typeset(tex, isDisplay: false, macros: [(#"\price"#, "#1€")])
    #expect(found.diagnostics.map(\.code) == ["UnknownCharacter"])
  }

  @Test func displayedEnvironmentsReportTheirPlace() throws {
    let found = Typesetter().typeset(#"x \begin{align} a \end{align}"#, isDisplay: false)
    let fault = try #require(found.diagnostics.first)
    #expect(
      fault.message == #"misplaced '\begin{align}': it is only allowed in displayed formulas"#)
    #expect(fault.help == #"put it between two '$$', or write \begin{aligned}"#)
  }

  @Test func validFormulasHaveNoErrors() throws {
    let typesetter = Typesetter()
    for tex in [
      #"\mathbb{R}^n"#, #"\mathcal{L}_1"#, #"\text{größe}"#, "x % why\n + y", #"50\%"#,
      #"\verb|%{|"#,
      #"\textcolor{red}{x} + \color{#0a0} y"#, "α + β", #"\newcommand{\p}[1]{[#1]}\p[x]"#,
      #"\newcommand\q[ 0 ]{y}\q"#, #"\Bbb k"#, #"\mathfrak{g}"#, "",
    ] {
      #expect(typesetter.typeset(tex, isDisplay: false).diagnostics.isEmpty, "\(tex)")
    }
  }
}
