extension Theme {
  /// Where things stand: one column on a phone, the contents beside it on a wide screen.
  static let layout = """
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans",
        sans-serif;
      --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif;
      --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
      --measure: 39rem;
      margin: 0 auto;
      padding: 0 1rem;
      max-width: calc(var(--measure) + 2rem);
      background: var(--ground);
      color: var(--text);
      font: 1.0625rem/1.6 var(--serif);
      overflow-wrap: break-word;
    }
    @media (min-width: 40rem) {
      body { font-size: 1.125rem; padding: 0 1.5rem; max-width: calc(var(--measure) + 3rem); }
    }
    main > * { max-width: var(--measure); }
    main > .columns, main > .scroll, main > .tabled, main > .report,
    main > figure:has(.figure-grid, .columns, .figure-scroll) { max-width: 100%; }
    .report > p, .report > .notes, .lead, footer { max-width: var(--measure); }
    @media (min-width: 75rem) {
      body.with-contents {
        max-width: 74rem;
        display: grid;
        grid-template-columns: 14rem minmax(0, 1fr);
        grid-template-rows: auto auto 1fr auto;
        column-gap: 4rem;
      }
      body.with-contents > :not(.skip) { grid-column: 2; }
      body.with-contents > .contents {
        grid-column: 1;
        grid-row: 1 / span 4;
        align-self: start;
        position: sticky;
        top: 0;
        max-height: 100vh;
        overflow-y: auto;
        margin: 0;
        padding: 3.5rem 0 2rem;
        border: 0;
      }
    }
    .skip {
      position: absolute; left: 0; top: -10rem; z-index: 1;
      padding: .5rem 1rem; background: var(--ground); color: var(--link);
    }
    .skip:focus { top: 0; }
    .banner { padding: 3rem 0 1rem; }
    .contents {
      margin: 1rem 0 2rem; padding: 1rem 1.25rem;
      border: 1px solid var(--rule); border-radius: .375rem;
      font: .875rem/1.45 var(--sans);
    }
    .contents ul { list-style: none; margin: 0; padding: 0; }
    .contents li { margin: .4rem 0; }
    .contents ul ul { padding-left: 1rem; }
    .contents a { color: var(--text); text-decoration: none; }
    .contents ul ul a { color: var(--quiet); }
    .contents a:hover { text-decoration: underline; }
    footer {
      margin: 4rem 0 2rem; padding-top: 1rem; border-top: 1px solid var(--rule);
      font: .8125rem/1.5 var(--sans); color: var(--quiet);
    }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    """
}
