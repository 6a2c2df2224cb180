extension Theme {
  /// What directives came to: definitions, tables, figures, values, gradient checks.
  static let results = """
    .definition, .skipped, .unanswered {
      margin: .6em 0; font: .875rem/1.5 var(--sans); color: var(--quiet);
    }
    :not(.definition) + .definition { margin-top: 1.5em; }
    .definition code, .skipped code, .unanswered code { color: var(--text); font-size: .9375em; }
    .definition code { margin-right: .5em; }
    .definition .kind { display: inline-block; min-width: 4.5em; }
    .skipped, .unanswered { padding-left: 1em; border-left: .2em solid var(--warning); }
    .unanswered { border-left-color: var(--accent); }
    .scroll { overflow-x: auto; width: fit-content; max-width: 100%; }
    table {
      border-collapse: collapse; font: .875rem/1.4 var(--sans);
      font-variant-numeric: tabular-nums lining-nums;
    }
    caption { text-align: left; color: var(--quiet); padding: 0 0 .6em; text-wrap: pretty; }
    th, td { padding: .35em .75em; text-align: left; vertical-align: baseline; }
    th { font-weight: 600; }
    tbody th { font-weight: 400; min-width: 8em; }
    thead th { border-bottom: 1px solid var(--quiet); vertical-align: bottom; }
    tbody tr + tr > * { border-top: 1px solid var(--rule); }
    tbody tr:last-child > * { border-bottom: 1px solid var(--rule); }
    td.number, th.number, .right { text-align: right; }
    td.number { white-space: nowrap; }
    td.center, th.center { text-align: center; }
    .best > * { background: var(--good-ground); font-weight: 600; }
    .best-mark {
      font-size: .75rem; font-weight: 600; color: var(--good); border: 1px solid;
      border-radius: 1em; padding: 0 .5em; margin-right: .25em; white-space: nowrap;
    }
    .table-note, .notes { font: .8125rem/1.5 var(--sans); color: var(--quiet); }
    .scroll + .table-note, .tabled + .table-note { margin-top: -.5em; }
    .tabled { margin: 1em 0; }
    .tabled > figcaption { margin: 0 0 .6em; }
    .matrix tbody tr > * { border: 0; padding: .1em .75em; }
    .matrix tbody { border: solid var(--quiet); border-width: 0 1px; }
    .shown-label { font: .9375em var(--mono); }
    figure { margin: 2em 0; }
    .drawn { font-family: var(--sans); }
    .drawn .figure { margin-inline: 0; }
    .drawn .figure.panel { max-width: 26rem; }
    .drawn .figure-grid { grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); }
    @media (min-width: 40rem) {
      .drawn .figure-grid {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
      }
    }
    @container (max-width: 560px) { .drawn .figure.wide { font-size: 17px; } }
    figcaption {
      margin-top: .6em; max-width: var(--measure);
      font: .875rem/1.5 var(--sans); color: var(--quiet);
    }
    .report { padding-left: 1em; border-left: .2em solid var(--good); margin: 2em 0; }
    .report.disagrees { border-color: var(--error); }
    .report > p { margin: .5em 0; }
    .report > .label { font-size: .9375rem; color: var(--text); }
    .report > :last-child { margin-bottom: 0; }
    .report table { font-size: .8125rem; }
    .report th, .report td { padding-inline: .4em; }
    .report tbody th { min-width: 5.5em; }
    .check { padding-left: 1em; border-left: .2em solid var(--good); margin: 1.5em 0; }
    .check.failed { border-color: var(--error); }
    .check.waiting { border-color: var(--accent); }
    .check > p { margin: .35em 0; font: .9375rem/1.5 var(--sans); }
    .check > .label { font-weight: 600; color: var(--text); }
    .check .verdict { margin-right: .25em; }
    .check + .check { margin-top: -.5em; }
    .check-summary {
      margin: 1.5em 0; padding: .75em 1em; font: .9375rem/1.5 var(--sans);
      background: var(--raised); border-radius: .375rem;
    }
    .check-summary p, .check-summary ul { margin: .25em 0; }
    .verdict {
      display: inline-block; margin-left: .25em; padding: 0 .6em; border-radius: 1em;
      background: var(--good-ground); color: var(--good); white-space: nowrap;
    }
    .check.waiting .verdict { background: var(--accent-ground); color: var(--accent); }
    .check.failed .verdict, .disagrees .verdict { background: var(--error-ground); color: var(--error); }
    """
}
