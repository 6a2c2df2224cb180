internal import LabResults

extension Theme {
  /// Paper, and readers who use their own colors.
  static let print = """
    @media (forced-colors: active) {
      .verdict, .edition { border: 1px solid; }
      .best > * { outline: 1px solid; }
      .scroll, pre, span.math.display { background-image: none; }
      .scroll { border-inline: 1px dotted; }
    }
    @media print {
      @page {
        margin: 24mm 25mm 22mm;
        @bottom-center {
          content: counter(page) " / " counter(pages);
          font: 8.5pt "Liberation Sans", Arial, sans-serif;
        }
      }
      html { font-size: 12px; }
      body, body.with-contents {
        --room: 0rem; --measure: 100%; --apparatus: 9pt/12pt var(--sans);
        display: block; max-width: none; padding: 0; font-size: 10.5pt; --line: 14pt;
      }
      .banner { padding: 0 0 14pt; border-bottom: 1px solid; margin-bottom: 14pt; }
      h1 { font-size: 22pt; }
      h2 { margin-top: 24pt; }
      .contents, .skip, .anchor, .up, .footnote-back { display: none; }
      caption, summary, .label, figure.tabled > figcaption, .definition { break-after: avoid; }
      figure, tr, .problem, .notice, .check, .check-summary, .definition, .equation, .math.display,
      .note, .sidenote, .report > table, .card { break-inside: avoid; }
      figcaption { break-before: avoid; }
      thead { display: table-header-group; }
      pre {
        white-space: pre-wrap; border: 1px solid var(--rule); font-size: 8.5pt; line-height: 12pt;
      }
      pre:not(:has(> code)) { break-inside: avoid; }
      .scroll, pre, span.math.display { overflow: visible; max-width: none; background: none; }
      .wide, .scroll, span.math.display { width: auto; }
      details::details-content { content-visibility: visible; block-size: auto; }
      summary { list-style: none; }
      p, li { orphans: 3; widows: 3; }
      .answer { border-style: solid; border-color: var(--rule); }
      .answer.empty { min-height: 0; break-inside: avoid; }
      .answer.empty:not(:has(~ .solution))::after {
        content: ""; display: block; height: 45mm; print-color-adjust: exact;
        background: linear-gradient(transparent 8mm, #999 8mm 8.25mm, transparent 8.25mm)
          0 0 / 100% 9mm;
      }
      .drawn > .figure:not(.wide) { max-height: 95mm; width: auto; }
      a { text-decoration: none; }
      main a[href^="http"]::after {
        content: " (" attr(href) ")"; font-size: .85em; overflow-wrap: anywhere;
      }
    }
    """
}
