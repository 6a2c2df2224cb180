extension Theme {
  /// The dense theme, designed for paper: smaller type, figures two abreast.
  static let compact = """
    .compact {
      --line: 1.375rem; --measure: 41rem; --apparatus: .8125rem/1.125rem var(--sans);
      font-size: 1rem;
    }
    .compact h1 { font-size: 2rem; }
    .compact h2 { margin-top: calc(1.75 * var(--line)); }
    .compact .lead { font-size: 1.1em; }
    .compact pre { font-size: .8125rem; line-height: 1.125rem; padding: .5rem .75rem; }
    .compact :is(th, td) { padding-block: .125rem; }
    .compact .drawn > .figure { max-height: 20rem; width: auto; }
    .compact .drawn:has(> .figure):is(:has(+ .drawn > .figure), .drawn:has(> .figure) + .drawn) {
      display: inline-block; width: 48.5%; margin: .5rem 1% .5rem 0; vertical-align: top;
      container-type: inline-size;
    }
    @media print {
      @page { margin: 18mm 16mm 16mm; }
      .compact, .compact.with-contents {
        --line: 12pt; --apparatus: 8pt/10.5pt var(--sans); font-size: 9pt;
      }
      .compact h1 { font-size: 16pt; }
      .compact pre { font-size: 7.5pt; line-height: 10pt; }
      .compact .drawn > .figure { max-height: 70mm; }
    }
    """
}
