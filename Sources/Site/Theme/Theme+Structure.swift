extension Theme {
  /// Exercises, solutions, hints, notes, columns, and the cards of problems.
  static let structure = """
    .label { font: 600 .8125rem/1.4 var(--sans); color: var(--quiet); margin: 0 0 .5em; }
    .exercise { margin: 2.5em 0; padding: 0 0 0 1.25em; border-left: .2em solid var(--link); }
    .exercise > :first-child { margin-top: 0; }
    .points {
      display: inline-block; font-weight: 400; font-size: .875rem; color: var(--quiet);
      white-space: nowrap;
    }
    .solution, .answer, .note, .hint, .problem, .problem-summary, .notice {
      margin: 1.5em 0; padding: .75em 1em; border-radius: .375rem;
    }
    .solution > :last-child, .answer > :last-child, .note > :last-child, .hint > :last-child,
    .problem > :last-child, .problem-summary > :last-child { margin-bottom: 0; }
    .solution { background: var(--accent-ground); border: 1px solid var(--accent); }
    .solution > .label { color: var(--accent); }
    .solution pre { background: var(--ground); }
    .answer { border: 1px dashed var(--quiet); min-height: 6em; }
    .note { background: var(--raised); font-size: .9375em; }
    .hint { border: 1px solid var(--rule); }
    .hint > summary { font: 600 .9375rem/1.5 var(--sans); cursor: pointer; color: var(--link); }
    .columns {
      display: grid; gap: 1.5rem; align-items: start; margin: 1.5em 0;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    }
    .columns > div { min-width: 0; container-type: inline-size; }
    .columns > div > :first-child { margin-top: 0; }
    .columns > div > :last-child { margin-bottom: 0; }
    .problem, .problem-summary, .notice { font: .9375rem/1.5 var(--sans); }
    .problem.error, .problem-summary {
      background: var(--error-ground); border: 1px solid var(--error);
    }
    .problem.warning, .notice {
      background: var(--warning-ground); border: 1px solid var(--warning);
    }
    .problem + .problem { margin-top: -.75em; }
    .problem p { margin: .25em 0; }
    .problem-head { overflow-wrap: anywhere; }
    .problem.error strong, .problem-summary h2 { color: var(--error); }
    .problem.warning strong, .notice strong { color: var(--warning); }
    .problem-code { color: var(--quiet); }
    .problem pre { margin: .5em 0; padding: .5em .75em; background: var(--ground); }
    .problem:target { outline: 2px solid var(--error); outline-offset: 2px; }
    .problem-summary h2 { font-size: 1.0625rem; margin: 0 0 .5em; }
    .problem-summary ul { margin: .5em 0; }
    """
}
