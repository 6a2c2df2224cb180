extension Theme {
  /// The layout: one column on phones, margin notes from 60 rem, the contents from 76 rem.
  static let layout = """
    *, ::before, ::after { box-sizing: border-box; }
    html {
      -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.75rem;
    }
    body {
      --sans: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
      --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif",
        "Liberation Serif", Georgia, serif;
      --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
      --measure: 37rem;
      --line: 1.6875rem;
      --gutter: 3rem;
      --margin: 13rem;
      --room: 0rem;
      --here: var(--ground);
      --side: 1rem;
      --apparatus: .875rem/1.25rem var(--sans);
      margin: 0 auto;
      padding: 0 var(--side);
      max-width: calc(var(--measure) + 2 * var(--side));
      background: var(--ground);
      color: var(--text);
      font: 1.0625rem/var(--line) var(--serif);
      font-size-adjust: .47;
      overflow-wrap: break-word;
      font-kerning: normal;
      hanging-punctuation: allow-end;
    }
    @media (min-width: 40rem) {
      body { --line: 1.75rem; --side: 1.5rem; font-size: 1.1875rem; }
    }
    @media (min-width: 60rem) {
      body {
        --room: calc(var(--gutter) + var(--margin));
        max-width: calc(var(--measure) + var(--room) + 2 * var(--side));
        padding-right: calc(var(--side) + var(--room));
      }
    }
    @media (min-width: 76rem) {
      body.with-contents {
        max-width: calc(17rem + var(--measure) + var(--room) + 2 * var(--side));
        display: grid;
        grid-template: auto auto 1fr auto / 13rem minmax(0, 1fr);
        column-gap: 4rem;
      }
      body.with-contents > :not(.skip) { grid-column: 2; }
      body.with-contents > .contents {
        grid-column: 1; grid-row: 1 / span 4;
        position: sticky; top: 0; align-self: start;
        max-height: 100vh; overflow-y: auto;
        margin: 0; padding: calc(2 * var(--line)) .25rem 2rem 0; border: 0;
      }
      .contents summary { display: none; }
      .contents::before { content: "Contents"; font-weight: 600; color: var(--quiet); }
      .contents details::details-content { content-visibility: visible; block-size: auto; }
    }
    .skip {
      position: absolute; left: 0; top: -10rem; z-index: 1;
      padding: .5rem 1rem; background: var(--ground); color: var(--link);
    }
    .skip:focus { top: 0; }
    .banner { padding: calc(2 * var(--line)) 0 var(--line); }
    .contents {
      margin: 0 0 calc(2 * var(--line)); padding: .875rem 0;
      border: solid var(--rule); border-width: 1px 0;
      font: .8125rem/1.125rem var(--sans);
      scroll-target-group: auto;
    }
    .contents details, .contents summary { margin: 0; }
    .contents summary { cursor: pointer; }
    .contents ul { list-style: none; margin: 0; padding: 0; }
    .contents li { margin: .4375rem 0; }
    .contents ul ul { padding-left: 1.25rem; }
    .contents a:has(.section-number) { display: block; padding-left: 1.25rem; }
    .contents .section-number {
      display: inline-block; min-width: 1.25rem; margin: 0 0 0 -1.25rem;
    }
    .contents a { color: var(--text); text-decoration: none; }
    .contents ul ul a { color: var(--quiet); }
    .contents a:hover { text-decoration: underline; }
    .contents a:target-current { color: var(--link); font-weight: 600; }
    footer {
      margin: calc(3 * var(--line)) 0 var(--line); padding-top: .875rem;
      border-top: 1px solid var(--rule);
      font: .8125rem/1.25rem var(--sans); color: var(--quiet);
    }
    /* A shadow shows where scrollable content continues. */
    .scroll, pre, span.math.display {
      background:
        linear-gradient(to right, var(--here) 30%, transparent) 0 0 / 2.5rem 100% local,
        linear-gradient(to left, var(--here) 30%, transparent) 100% 0 / 2.5rem 100% local,
        linear-gradient(to right, var(--shade), transparent) 0 0 / .75rem 100%,
        linear-gradient(to left, var(--shade), transparent) 100% 0 / .75rem 100%;
      background-color: var(--here);
      background-repeat: no-repeat;
    }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    :target { scroll-margin-top: 1.75rem; }
    """
}
