/// The tool's messages about `Samples.faulty`.
enum FaultyLab {
  static func words(for path: String) -> String {
    """
    \(path):6:34: error: unknown argument 'bacth' in @train; did you mean 'batch'? [UnknownArgument]
         6 |   learningRate: 0.5, epochs: 20, bacth: 2)
           |                                  ^~~~~
           = help: labsheet explain train
    \(path):10:2: error: unknown directive '@plto'; did you mean 'plot'? [UnknownDirective]
        10 | @plto(loss(run))
           |  ^~~~
           = help: labsheet explain lists the directives; write \\@ for literal text

    """
  }

  static let json = """
    {"code":"UnknownArgument","column":34,"endColumn":39,"endLine":6,"file":"labs/02.md",\
    "help":"labsheet explain train","line":6,\
    "message":"unknown argument 'bacth' in @train; did you mean 'batch'?","replacement":"batch",\
    "severity":"error"}
    {"code":"UnknownDirective","column":2,"endColumn":6,"endLine":10,"file":"labs/02.md",\
    "help":"labsheet explain lists the directives; write \\\\@ for literal text","line":10,\
    "message":"unknown directive '@plto'; did you mean 'plot'?","severity":"error"}

    """
}
