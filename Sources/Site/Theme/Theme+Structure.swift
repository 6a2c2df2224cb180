internal import LabResults

extension Theme {
  /// Exercises, solutions, hints, callouts, columns, and the cards of problems.
  static let structure = """
    .label { font: 600 .8125rem/1.25rem var(--sans); color: var(--quiet); margin: 0 0 .4375rem; }
    .points { font: .875rem/1.25rem var(--sans); color: var(--quiet); }
    .exercise {
      margin: calc(2 * var(--line)) 0; padding-bottom: calc(.5 * var(--line));
      border: solid; border-width: 2px 0 1px; border-color: var(--text) var(--text) var(--rule);
    }
    .exercise + .exercise { margin-top: calc(-2 * var(--line) - 1px); }
    .exercise > :is(h2, h3, h4, h5, h6):first-child {
      display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.5rem;
      margin: calc(.5 * var(--line)) 0; font-size: 1.2em; text-wrap: pretty;
    }
    .exercise > :first-child > .points { margin-left: auto; }
    .exercise-number { color: var(--quiet); font-weight: 400; }
    .solution, .answer, .hint, .note, .problem, .problem-summary, .notice {
      margin: var(--line) 0; padding: .875rem 1.125rem; border-radius: 3px;
    }
    .solution > :last-child, .answer > :last-child, .note > :last-child, .hint > :last-child,
    .problem > :last-child, .problem-summary > :last-child { margin-bottom: 0; }
    .solution { background: var(--accent-ground); border: 1px solid var(--accent-rule); }
    .solution > :is(.label, summary) { color: var(--accent); }
    .solution { --here: var(--accent-ground); }
    .solution pre { --here: var(--ground); }
    .solution .math.display {
      margin-inline: -1.125rem; min-width: calc(100% + 2.25rem); max-width: calc(100% + 2.25rem);
    }
    .answer { border: 1px dashed var(--quiet); }
    .answer.empty { min-height: calc(5 * var(--line)); }
    .note > .label + * { margin-top: 0; }
    .note {
      padding: .125rem 0 .125rem 1.25rem; border: 0 solid var(--link); border-left-width: 3px;
      border-radius: 0; font-size: .9375em;
    }
    .note > .label { color: var(--link); }
    .note.tip { border-color: var(--good); border-left-style: dotted; border-left-width: 4px; }
    .note.tip > .label { color: var(--good); }
    .note.important, .note.caution { 
      padding: .875rem 1.125rem; border-width: 1px 1px 1px 6px; background: var(--here);
    }
    .note.important { --here: var(--accent-ground); border-color: var(--accent); }
    .note.important > .label { color: var(--accent); }
    .note.warning { border-color: var(--warning); border-left: 8px double var(--warning); }
    .note.warning > .label { color: var(--warning); }
    .note.caution {
      --here: var(--error-ground); border-color: var(--error); border-left-width: 10px;
    }
    .note.caution > .label { color: var(--error); }
    .hint { padding: 0; }
    summary { font: 600 .875rem/1.25rem var(--sans); cursor: pointer; color: var(--link); }
    .hint[open] { padding-left: 1.25rem; border-left: 1px solid var(--rule); border-radius: 0; }
    .hint[open] > summary { margin-left: -1.25rem; }
    .rubric { margin: var(--line) 0; font-size: .9375em; }
    .rubric > .label { margin: 0; }
    .rubric > ul { list-style: none; margin: .4375rem 0 0; padding: 0; }
    .rubric > ul > li { margin: 0; padding: .375rem 0; border-top: 1px solid var(--rule); }
    .criterion { display: flex; gap: 0 1.5rem; align-items: baseline; }
    .criterion > div { flex: 1; min-width: 0; }
    .criterion > div > :first-child { margin-top: 0; }
    .criterion > div > :last-child { margin-bottom: 0; }
    .columns {
      display: grid; gap: var(--line) 2rem; align-items: start; margin: var(--line) 0;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    }
    .columns > div { min-width: 0; container-type: inline-size; }
    .columns > div, .solution, .answer, .hint, .note, .rubric, .problem, .report, .check { --room: 0rem; }
    .columns > div > :first-child, .columns > div > :first-child > :first-child { margin-top: 0; }
    .columns > div > :last-child { margin-bottom: 0; }
    .wide, :is(main, .exercise) > .columns {
      width: calc(100% + var(--room)); clear: right;
    }
    .problem, .problem-summary, .notice { font: var(--apparatus); }
    .problem.error, .problem-summary {
      background: var(--error-ground); border: 1px solid var(--error);
    }
    .problem.warning, .notice {
      background: var(--warning-ground); border: 1px solid var(--warning);
    }
    .problem + .problem { margin-top: calc(-.5 * var(--line)); }
    .problem p { margin: .25rem 0; }
    .problem-head { overflow-wrap: anywhere; }
    .problem.error strong, .problem-summary h2 { color: var(--error); }
    .problem.warning strong, .notice strong { color: var(--warning); }
    .problem-code { color: var(--quiet); }
    .problem pre { margin: .5rem 0; padding: .5rem .75rem; background: var(--ground); }
    .problem:target { outline: 2px solid var(--error); outline-offset: 2px; }
    .problem-summary h2 { font: 600 1rem/1.5rem var(--sans); margin: 0 0 .4375rem; }
    .problem-summary ul { margin: .4375rem 0; }
    """
}
