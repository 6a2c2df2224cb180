extension Theme {
  /// Paper, and readers who bring their own colours.
  static let print = """
    @media (forced-colors: active) {
      .verdict, .edition { border: 1px solid; }
      .best > * { outline: 1px solid; }
    }
    @media print {
      :root {
        color-scheme: light;
        --ground: #fff; --raised: #fff; --text: #000; --quiet: #333; --rule: #bbb; --link: #000;
        --error: #000; --error-ground: #fff; --warning: #000; --warning-ground: #fff;
        --good: #000; --good-ground: #fff; --accent: #000; --accent-ground: #fff;
      }
      @page { margin: 2cm; }
      html { font-size: 13px; }
      body, body.with-contents { display: block; max-width: none; padding: 0; font-size: 10.5pt; }
      main > * { max-width: none; }
      .banner { padding: 0; }
      .contents, .skip, .anchor { display: none; }
      h1, h2, h3, h4, h5, h6, caption, summary, .label { break-after: avoid; }
      figure, tr, pre, .problem, .notice, .report, .check, .check-summary, .definition,
      .math.display { break-inside: avoid; }
      thead { display: table-header-group; }
      pre { white-space: pre-wrap; }
      pre, .check-summary { border: 1px solid var(--rule); }
      .scroll, span.math.display { overflow: visible; max-width: none; }
      details::details-content { content-visibility: visible; block-size: auto; }
      summary { list-style: none; }
      p, li { orphans: 3; widows: 3; }
      main a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
    }
    """
}
