extension Theme {
  /// Running text, headings, code and lists.
  static let prose = """
    h1, h2, h3, h4, h5, h6 {
      font-family: var(--sans); line-height: 1.25; font-weight: 650; text-wrap: balance;
      margin: 2.25em 0 .6em;
    }
    h1 { font-size: 2rem; margin: 0; letter-spacing: -.01em; }
    h2 { font-size: 1.5rem; }
    h3 { font-size: 1.2rem; }
    h4, h5, h6 { font-size: 1.0625rem; }
    @media (min-width: 40rem) { h1 { font-size: 2.5rem; } }
    p, ul, ol, pre, blockquote, figure, details, .scroll { margin: 1em 0; }
    li > ul, li > ol { margin: .25em 0; }
    ul, ol { padding-left: 1.5em; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
    .anchor {
      color: var(--quiet); font-weight: 400; text-decoration: none; opacity: 0;
      padding: 0 .25em;
    }
    :hover > .anchor, .anchor:focus { opacity: 1; }
    .course, .facts, .edition {
      font: .9375rem/1.5 var(--sans); color: var(--quiet); margin: .5em 0;
    }
    .lead { font-size: 1.15em; color: var(--quiet); margin: .75em 0 0; }
    .edition {
      display: inline-block; padding: .1em .75em; border: 1px solid; border-radius: 1em;
      color: var(--accent);
    }
    code, pre, .value { font-family: var(--mono); font-size: .875em; }
    code { font-variant-ligatures: none; overflow-wrap: anywhere; }
    code.math { color: var(--accent); }
    code.math.display {
      display: block; margin: 1em 0; padding: .25em 0 .25em 1em; white-space: pre-wrap;
      border-left: .2em solid var(--rule);
    }
    /* Holds the text for screen readers, which would widen the page. */
    span.math { position: relative; }
    span.math.display {
      display: block; margin: .75em 0; padding: .25em 0; overflow: auto hidden;
    }
    .math.display > .katex-display { margin: 0; width: max-content; min-width: 100%; }
    .math.display .katex-html:has(> .tag) { padding: 0 3em; }
    .math .katex { font-size: 1.1em; }
    pre {
      padding: .75em 1em; overflow-x: auto; line-height: 1.5; tab-size: 4;
      background: var(--raised); border-radius: .375rem;
    }
    pre code { font-size: 1em; overflow-wrap: normal; }
    pre:has(> .formula) { border-left: .2em solid var(--accent); }
    pre:has(> .invalid) { border-left: .2em solid var(--error); }
    blockquote {
      margin-left: 0; padding-left: 1em; border-left: .2em solid var(--rule);
      color: var(--quiet);
    }
    hr { border: 0; border-top: 1px solid var(--rule); margin: 2.5em 0; }
    img { max-width: 100%; height: auto; }
    .value { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .value.long { white-space: normal; }
    .missing { color: var(--error); border-bottom: 1px dotted; cursor: help; }
    .labs { padding: 0; list-style: none; }
    .labs li { margin: 2rem 0; }
    .labs h2, .labs p { margin: .25rem 0; }
    .labs h2 { font-size: 1.3rem; }
    .errors { color: var(--error); }
    """
}
