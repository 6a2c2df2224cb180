extension Theme {
  /// The author's voice: running text, headings, code, lists, notes.
  static let prose = """
    h1, h2, h3, h4, h5, h6 {
      line-height: 1.2; font-weight: 600; text-wrap: balance; break-after: avoid;
      margin: calc(1.5 * var(--line)) 0 calc(.5 * var(--line));
    }
    h1 { font-size: 2rem; font-weight: 500; line-height: 1.1; margin: 0; letter-spacing: -.012em; }
    h2 { font-size: 1.44em; margin-top: calc(2.5 * var(--line)); }
    h3 { font-size: 1.2em; }
    h4, h5, h6 { font-size: 1em; }
    h5, h6 { font-weight: 500; font-style: italic; }
    @media (min-width: 40rem) { h1 { font-size: 2.75rem; } }
    .section-number {
      color: var(--quiet); font-weight: 400; font-variant-numeric: lining-nums; margin-right: .5em;
    }
    @media (min-width: 76rem) {
      main > :is(h2, h3) > .section-number {
        float: left; width: 3rem; margin: 0 .75rem 0 -3.75rem; text-align: right;
      }
    }
    p, ul, ol, dl, pre, blockquote, details, .scroll { margin: calc(.75 * var(--line)) 0; }
    li > :is(ul, ol, p) { margin: .4375rem 0; }
    ul, ol { padding-left: 1.4em; }
    li + li { margin-top: .25rem; }
    li::marker { color: var(--quiet); font-variant-numeric: lining-nums; }
    dt { font-weight: 600; }
    dd { margin: 0 0 calc(.5 * var(--line)) 1.4em; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
    .reference { text-decoration-style: dotted; }
    .reference:hover { text-decoration-style: solid; }
    .anchor {
      color: var(--quiet); font-weight: 400; text-decoration: none; opacity: 0; padding: 0 .25em;
    }
    :hover > .anchor, .anchor:focus { opacity: 1; }
    .course, .facts, .edition { font: var(--apparatus); color: var(--quiet); margin: .4375rem 0; }
    .banner .course { margin-bottom: .875rem; }
    .banner .authors { font: 1rem/1.5rem var(--sans); margin: .875rem 0 0; }
    .banner .facts { margin: .875rem 0 0; }
    .lead { font-size: 1.2em; line-height: 1.4; margin: .875rem 0 0; text-wrap: pretty; }
    .edition {
      display: inline-block; padding: .125rem .75em; border: 1px solid; border-radius: 1em;
      color: var(--accent); margin-top: .875rem;
    }
    code, pre, .shown-label { font-family: var(--mono); font-variant-ligatures: none; }
    code { overflow-wrap: anywhere; line-height: 1; }
    code.math { color: var(--accent); }
    code.math.display {
      display: block; margin: 1em 0; padding: .25em 0 .25em 1em; white-space: pre-wrap;
      border-left: 3px solid var(--rule);
    }
    /* Holds the text for screen readers, which would widen the page. */
    span.math { position: relative; }
    span.math.display {
      display: block; margin: .75em 0; padding: .25em 0; overflow: auto hidden;
      width: max-content; min-width: 100%; max-width: calc(100% + var(--room));
    }
    .math.display > .katex-display { margin: 0; width: max-content; min-width: 100%; }
    .math.display .katex-html:has(> .tag) { padding: 0 3em; }
    .unbroken { white-space: nowrap; }
    .math .katex { font-size: 1.1em; }
    .equation {
      display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 1rem;
    }
    .equation-number { font-variant-numeric: lining-nums; }
    pre {
      padding: .875rem 1rem; overflow-x: auto; tab-size: 4;
      font: .875rem/1.375rem var(--mono); --here: var(--raised); border-radius: 3px;
    }
    pre code { overflow-wrap: normal; line-height: inherit; }
    pre:has(> .formula) { border-left: 3px solid var(--accent); }
    pre:has(> .invalid) { border-left: 3px solid var(--error); }
    blockquote { margin-left: 0; padding-left: 1.4em; border-left: 1px solid var(--quiet); }
    hr { border: 0; margin: calc(1.5 * var(--line)) 0; text-align: center; }
    hr::before { content: "* * *"; color: var(--quiet); letter-spacing: .5em; }
    img { max-width: 100%; height: auto; }
    .value { font-variant-numeric: lining-nums tabular-nums; white-space: nowrap; }
    .value.long { white-space: normal; }
    .missing { color: var(--error); border-bottom: 1px dotted; cursor: help; }
    .footnote-mark { font: .6875em/0 var(--sans); font-variant-numeric: lining-nums; }
    .footnote-mark a { text-decoration: none; padding: 0 .15em; }
    .sidenote {
      display: flow-root; margin: calc(-.25 * var(--line)) 0 calc(.75 * var(--line)) 1rem;
      font: var(--apparatus); color: var(--quiet); text-wrap: pretty;
    }
    .sidenote > :is(:first-child, .footnote-number + p) { margin-top: 0; }
    .sidenote > :last-child { margin-bottom: 0; }
    .footnote-number {
      font-size: .75em; vertical-align: .35em; line-height: 0; margin-right: .35em;
    }
    .footnote-number + p { display: inline; }
    @media (min-width: 60rem) {
      .sidenote {
        float: right; clear: right; width: var(--margin);
        margin: calc(-1.75 * var(--line)) calc(-1 * var(--room))
          calc(1.75 * var(--line) + .875rem) 0;
      }
      :is(.answer, .solution, .hint, .note, .columns, td, .card) .sidenote {
        float: none; width: auto; margin: .4375rem 0 .875rem 1rem;
      }
    }
    .bibliography { font-size: .9375em; }
    .bibliography :is(ol, ul, dl) { padding-left: 1.4em; }
    """
}
