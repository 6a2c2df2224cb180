internal import LabResults

extension Theme {
  /// The engine's voice: definitions, tables, figures, values, checks.
  static let results = """
    .definition, .skipped, .unanswered {
      margin: 0; padding: .4375rem 0; font: .8125rem/1.25rem var(--sans); color: var(--quiet);
    }
    .definition {
      display: grid; grid-template-columns: 4.5rem auto 1fr; column-gap: .75rem;
      align-items: baseline;
      border-bottom: 1px solid var(--rule);
    }
    .definition .facts { margin: 0; font: inherit; }
    .definition:first-child, :not(.definition) + .definition { margin-top: var(--line); border-top: 1px solid var(--rule); }
    .definition:not(:has(+ .definition)) { margin-bottom: var(--line); }
    .definition code, .skipped code, .unanswered code { color: var(--text); }
    @media (min-width: 60rem) {
      /* One or two beside the paragraph that follows; more stay in the text. */
      :is(main, .exercise) > :is(
        .definition:has(+ p:not([class])):not(.definition + .definition + .definition),
        .definition:has(+ .definition + p:not([class])):not(.definition + .definition)
      ) {
        float: right; clear: right; width: var(--margin); grid-template-columns: auto 1fr;
        margin: .25rem calc(-1 * var(--room)) 1px 0; padding: .3125rem 0 0; border: 0;
        border-top: 1px solid var(--rule);
        > .facts { grid-column: 1 / -1; }
        /* A note begins above its place. */
        &:has(+ p:not([class])) { margin-bottom: calc(1.75 * var(--line) + .4375rem); }
      }
    }
    .skipped, .unanswered {
      margin: var(--line) 0; padding: .625rem 0 0; border-top: 1px solid var(--warning);
      font: var(--apparatus);
    }
    .unanswered { border-color: var(--accent); }
    .unanswered > strong { color: var(--accent); }
    .unanswered > .points { float: right; }
    .scroll { overflow-x: auto; width: fit-content; max-width: 100%; }
    .scroll:has(tr > :nth-child(6)) { max-width: calc(100% + var(--room)); clear: right; }
    table {
      border-collapse: collapse; font: var(--apparatus);
      font-variant-numeric: tabular-nums lining-nums;
    }
    caption { text-align: left; color: var(--quiet); padding: 0 0 .4375rem; text-wrap: pretty; }
    th, td { padding: .3125rem .75rem; text-align: left; vertical-align: baseline; }
    tr > :first-child { padding-left: 0; }
    tr > :last-child { padding-right: 0; }
    th { font-weight: 600; }
    tbody th { font-weight: 400; min-width: 8em; }
    thead :is(th, td) { border-bottom: 1px solid var(--text); vertical-align: bottom; }
    tbody tr + tr > * { border-top: 1px solid var(--rule); }
    tbody tr:last-child > * { border-bottom: 1px solid var(--text); }
    :is(.results, .matrix) td, .results thead th, td.number, .right { text-align: right; }
    :is(.results, .matrix) td, td.number { white-space: nowrap; }
    .results .text { text-align: left; white-space: normal; }
    @media screen {
      .results:has(td.text) { width: max-content; max-width: max(100%, 34rem); }
    }
    td.center, th.center { text-align: center; }
    .best > * { background: var(--good-ground); font-weight: 600; }
    .best-mark {
      font-size: .75rem; font-weight: 600; color: var(--good); border: 1px solid;
      border-radius: 1em; padding: 0 .5em; margin-right: .25em; white-space: nowrap;
    }
    .table-note, .notes { font: .8125rem/1.25rem var(--sans); color: var(--quiet); }
    .table-note + .table-note { margin-top: -.75rem; }
    .notes { list-style: none; padding: 0; }
    :is(.scroll, .tabled) + .table-note { margin-top: -.4375rem; }
    .matrix tbody tr > * { border: 0; padding: .125rem .75rem; }
    .matrix tbody { border: solid var(--text); border-width: 0 1px; }
    .shown-label { font-size: .9375em; }
    .shown { font-variant-numeric: lining-nums tabular-nums; }
    figure { margin: calc(1.25 * var(--line)) 0; }
    .drawn, .drawn .figure { font-family: var(--sans); }
    .drawn:has(> .figure.wide) { width: min(100% + var(--room), 40rem); }
    .drawn:has(.figure-grid, .columns, .figure-scroll) {
      width: calc(100% + var(--room)); clear: right;
    }
    .drawn .figure { margin-inline: 0; }
    .drawn .figure.panel { max-width: 26rem; }
    .drawn .figure-grid { grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); }
    @media (min-width: 40rem) {
      .drawn .figure-grid {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
      }
    }
    .figure-graph { overflow: clip; }
    figcaption {
      margin-top: .625rem; max-width: var(--measure); font: var(--apparatus); color: var(--quiet);
      text-wrap: pretty;
    }
    .tabled > figcaption { margin: 0 0 .625rem; }
    .tabled > .scroll { margin: 0; }
    .caption-number { font-weight: 600; color: var(--text); }
    .report, .check {
      margin: var(--line) 0; padding: .625rem 0 0; border-top: 1px solid var(--good);
      font: var(--apparatus);
    }
    :is(.check, .unanswered) + :is(.check, .unanswered) { margin-top: calc(-.375 * var(--line)); }
    .report.disagrees, .check.failed { border-color: var(--error); }
    .check.waiting { border-color: var(--accent); }
    :is(.report, .check) > .label {
      display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; margin: 0;
      font-size: .875rem; color: var(--text);
    }
    :is(.report, .check) > .label > .points { margin-left: auto; }
    :is(.report, .check) > p { margin: .375rem 0; }
    :is(.report, .check) > :last-child { margin-bottom: 0; }
    .verdict {
      order: -1; min-width: 6.25rem; padding: 0 .625em; border-radius: 1em;
      background: var(--good-ground); color: var(--good); white-space: nowrap; text-align: center;
    }
    :is(.waiting, .failed, .disagrees) > .label > .verdict { border-radius: 2px; }
    .waiting > .label > .verdict { background: var(--accent-ground); color: var(--accent); }
    :is(.failed, .disagrees) > .label > .verdict {
      background: var(--error-ground); color: var(--error);
    }
    .report table { font-size: .8125rem; }
    .report .scroll { margin: .625rem 0; }
    .report :is(th, td) { padding-inline: .5rem; }
    .report tr > :first-child { padding-left: 0; }
    .report tbody th { min-width: 5.5em; }
    .evidence { margin: .375rem 0 0; }
    .evidence > summary { font-weight: 400; width: fit-content; }
    .check-summary {
      margin: 0 0 calc(1.5 * var(--line)); padding: .625rem 0; border: solid var(--rule);
      border-width: 1px 0; font: var(--apparatus);
    }
    .check-summary p, .check-summary ul { margin: .25rem 0; }
    .feedback { margin: 0 0 calc(1.5 * var(--line)); font: var(--apparatus); }
    .feedback :is(p, ul, .scroll) { margin: .4375rem 0; }
    .feedback summary { width: fit-content; }
    .feedback .part { padding-left: 1.5rem; color: var(--quiet); }
    .feedback tr:has(> .part) > * { border-top-style: dotted; }
    .check-summary ul { list-style: none; padding: 0; columns: 18rem; }
    .check-summary li { margin: 0; break-inside: avoid; padding-left: 1rem; text-indent: -1rem; }
    """
}
