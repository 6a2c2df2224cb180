/// The style sheet that all figures share.
///
/// Colors are custom properties, so that a figure follows the reader's choice of light or dark mode
/// and prints on white.
public enum FigureStyle {
  /// The number of looks before they repeat.
  static let seriesCount = 8

  /// The number of bands of a probability.
  static let bandCount = 10

  /// The number of colors of a landscape, from lowest to highest.
  static let shadeCount = 20

  /// The number of levels of an image.
  static let levelCount = 17

  /// The style sheet; a page with figures includes it once.
  ///
  /// An element with the class `figure-frame` around a figure enlarges its type where the frame is
  /// narrow; without it, that happens only on narrow screens.
  public static var css: String {
    """
    :root{color-scheme:light dark;\(Palette.light.properties)}
    @media (prefers-color-scheme:dark){:root{\(Palette.dark.properties)}}
    @media print{:root{color-scheme:light;\(Palette.light.properties)}}
    \(rules)
    \(numbered)
    \(ReplayStyle.css)

    """
  }

  private static let rules = """
    .figure{display:block;max-width:100%;height:auto;margin-inline:auto;overflow:hidden;\
    font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:13px;\
    fill:var(--figure-ink);font-variant-numeric:tabular-nums}
    .figure.panel{width:100%;font-size:12.5px}
    .figure-frame{container-type:inline-size}
    @media (max-width:560px){.figure{font-size:15.5px}.figure.wide{font-size:18px}}
    @container (max-width:480px){.figure{font-size:15.5px}.figure.wide{font-size:18px}}
    @media (max-width:360px){.figure.wide{font-size:20.5px}}
    @container (max-width:320px){.figure.wide{font-size:20.5px}}
    .figure path{fill:none;stroke-linecap:round;stroke-linejoin:round}
    .figure .ticks,.figure .axis-title{fill:var(--figure-muted)}
    .figure .middle{text-anchor:middle}
    .figure .end{text-anchor:end}
    .figure .central,.figure .central>text{dominant-baseline:central}
    .figure .heading,.figure .strong{font-weight:600}
    .figure .grid{stroke:var(--figure-grid);stroke-width:1;stroke-linecap:butt}
    .figure .axis{stroke:var(--figure-axis);stroke-width:1;stroke-linecap:butt}
    .figure .zero{stroke:var(--figure-axis);stroke-width:.75;stroke-linecap:butt}
    .figure .reference,.figure .event{stroke:var(--figure-muted);stroke-width:1.25}
    .figure .event{stroke-dasharray:2 3}
    .figure .r1{stroke-dasharray:5 4}
    .figure .r2{stroke-dasharray:1.5 4}
    .figure .r3{stroke-dasharray:8 3 1.5 3}
    .figure .line{stroke:var(--mark);stroke-width:1.75}
    .figure .line.again{stroke-width:3.5;stroke-opacity:.6}
    .figure .single{stroke:var(--mark);stroke-width:5}
    .figure .rule{stroke:var(--figure-ink);stroke-width:1.5}
    .figure .band{fill:var(--mark);fill-opacity:.18}
    .figure .mark{fill:var(--mark);stroke:var(--figure-paper);stroke-width:.75}
    .figure.panel .mark{stroke-width:.4}
    .figure .caps{stroke:var(--mark);stroke-width:3.6}
    .figure .hollow{fill:var(--figure-paper);stroke:var(--mark);stroke-width:1.5}
    .figure .ring{fill:none;stroke:var(--figure-ink);stroke-width:1.25}
    .figure .level{stroke:var(--figure-ink);stroke-width:1.5}
    .figure .frame{stroke:var(--figure-axis);stroke-width:.75}
    .figure .bar{fill:var(--mark);fill-opacity:.75}
    .figure .whisker{stroke:var(--figure-ink);stroke-width:1}
    .figure .box{stroke:var(--figure-ink);stroke-width:5;stroke-linecap:butt}
    .figure .median{stroke:var(--figure-ink);stroke-width:2.5}
    .figure .speck{stroke:var(--mark);stroke-width:3.6;stroke-opacity:.5}
    .figure .edge{stroke:var(--mark,var(--figure-axis));stroke-width:.75}
    .figure .edge.negative{stroke-dasharray:5 4}
    .figure .edge.s1,.figure .edge.s2{stroke-opacity:.85}
    .figure .edge.w1{stroke-width:1.25}
    .figure .edge.w2{stroke-width:1.9}
    .figure .edge.w3{stroke-width:2.6}
    .figure .edge.w4{stroke-width:3.4}
    .figure .edge.w5{stroke-width:4.2}
    .figure .edge.faint{stroke-dasharray:2 3}
    .figure .unit{fill:var(--figure-paper);stroke:var(--figure-ink);stroke-width:1.25}
    .figure .bias{fill:var(--figure-grid);stroke:var(--figure-axis);stroke-width:1}
    .figure .dots{stroke:var(--figure-muted);stroke-width:3}
    .figure.graph{font-size:13px}
    .figure .vertex-names{font-size:14px}
    .figure .wire{stroke:var(--figure-axis);stroke-width:1.25}
    .figure .arrow{fill:var(--figure-axis)}
    .figure .vertex{fill:var(--figure-paper);stroke:var(--figure-ink);stroke-width:1.25}
    .figure .vertex.input{fill:var(--region-1);stroke:var(--series-1)}
    .figure .vertex.parameter{fill:var(--region-3);stroke:var(--series-3)}
    .figure .vertex.result{stroke-width:2.5}
    .figure .number{font-size:12px}
    .figure .number.sample{font-size:10.5px}
    .figure .backward{fill:var(--figure-backward)}
    .figure-graph{position:relative}
    .figure-scroll,.figure-pan{overflow-x:auto}
    :is(.figure-scroll,.figure-pan) .figure{max-width:none;margin-inline:0}
    .figure-data{position:absolute;left:0;top:0;width:1px;height:1px;overflow:hidden;\
    clip-path:inset(50%);white-space:nowrap}
    @media print{:is(.figure-scroll,.figure-pan){overflow:visible;.figure{max-width:100%}}}
    .figure .cell{fill:var(--mark)}
    .figure .isoline{stroke:var(--figure-ink);stroke-width:.6;stroke-opacity:.28}
    .figure .isoline.major{stroke-width:1;stroke-opacity:.5}
    .figure .level-names{paint-order:stroke;stroke:var(--figure-paper);\
    stroke-width:3px;stroke-opacity:.72;stroke-linejoin:round}
    .figure .trail{stroke:var(--mark);stroke-width:1.75}
    .figure .halo{stroke:var(--figure-paper);stroke-width:4.5;stroke-opacity:.75}
    .figure .step{stroke:var(--mark);stroke-width:5}
    .figure .point{fill:var(--figure-ink);stroke:var(--figure-paper);stroke-width:1}
    .figure .point-names{paint-order:stroke;stroke:var(--figure-paper);stroke-width:3px;\
    stroke-opacity:.8;stroke-linejoin:round}
    .figure.panel .trail{stroke-width:1.3}
    .figure.panel .halo{stroke-width:3.2}
    .figure.panel .step{stroke-width:3.2}
    .figure .inverse{fill:var(--figure-paper)}
    .figure.image{width:100%;shape-rendering:crispEdges;outline:1px solid var(--figure-grid)}
    .figure.image path{stroke:var(--mark);stroke-width:1;stroke-linecap:butt}
    @media (forced-colors:active){:root{--figure-paper:Canvas;--figure-ink:CanvasText;\
    --figure-muted:CanvasText;--figure-axis:CanvasText;--figure-grid:GrayText;\
    --figure-backward:CanvasText}}
    .figure-tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(68px,1fr));\
    gap:10px 12px;margin-bottom:8px}
    .figure-tiles.few{grid-template-columns:repeat(auto-fill,minmax(100px,140px));\
    justify-content:center}
    .figure-tiles>div>div{font-size:12px;line-height:1.35;margin-top:4px;text-align:center;\
    color:var(--figure-muted)}
    .figure-grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));\
    gap:12px 16px}
    .figure-grid>.figure.wide{grid-column:1/-1;justify-self:start;margin-inline:0}
    """

  /// The numbered looks: colors, dashes, regions, bands, and levels.
  private static var numbered: String {
    let dashes = ["", "7 4", "1.5 4", "9 3 1.5 3", "4 3", "12 4", "7 3 1.5 3 1.5 3", "3 2"]
    var rules: [String] = []
    for number in 1...seriesCount {
      rules.append(".figure .s\(number){--mark:var(--series-\(number))}")
      let dash = dashes[number - 1]
      if !dash.isEmpty { rules.append(".figure .line.s\(number){stroke-dasharray:\(dash)}") }
      rules.append(mark("region-\(number)"))
    }
    for shade in 0..<shadeCount { rules.append(".figure .h\(shade){--mark:var(--shade-\(shade))}") }
    for band in 0..<bandCount { rules.append(mark("band-\(band)")) }
    for level in 0..<levelCount {
      rules.append(".figure .g\(level){--mark:var(--level-\(level))}")
      rules.append(".figure .n\(level){--mark:var(--signed-\(level))}")
    }
    return rules.joined(separator: "\n")
  }

  private static func mark(_ name: String) -> String {
    ".figure .\(name){--mark:var(--\(name))}"
  }
}
