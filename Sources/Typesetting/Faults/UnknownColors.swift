internal import Diagnostics

extension TeXFormula {
  private static let colorCommands: Set<String> = [
    "\\color", "\\textcolor", "\\colorbox", "\\fcolorbox",
  ]

  /// Colors whose names no browser knows; KaTeX accepts any word as one.
  var unknownColors: [Diagnostic] {
    tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.kind == .command, Self.colorCommands.contains(String(token.text)) else {
        return nil
      }
      let letters = group(after: index)
      guard let first = letters.first, let last = letters.last else { return nil }
      let range = first.range.lowerBound..<last.range.upperBound
      let name = tex.utf8Text(range)
      guard name.allSatisfy({ $0.isASCII && $0.isLetter }), range.count > 1,
        !Self.colors.contains(name.lowercased())
      else { return nil }
      return Diagnostic(
        .warning, code: "UnknownColor",
        message: "unknown color '\(name)'"
          + Spelling.suggestion(for: String(name), among: Self.colors),
        range: SourceRange(range.lowerBound, range.upperBound),
        help: "write a CSS color name or #rrggbb")
    }
  }

  /// - Source: CSS Color Module Level 4, §6.1.
  private static let colors: [String] = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue \
    blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk \
    crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki \
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen \
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue \
    dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite \
    gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki \
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen \
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen \
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen \
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream \
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown \
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen \
    steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow \
    yellowgreen transparent currentcolor inherit
    """.split(separator: " ").map(String.init)
}
