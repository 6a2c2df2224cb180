internal import Site

/// The style sheet of the marking page: that of all pages, and where things are on this one.
enum MarkingStyle {
  static var css: String { SharedStyle.css + rules }

  private static let rules = """
    body.marking {
      --room: 0rem; max-width: 90rem; padding: 0 var(--side); margin: 0 auto;
    }
    .marking .banner { padding: .25rem 0 var(--line); }
    .marking .banner p { margin: .25rem 0; }
    .marking h1 { font-size: 1.75rem; }
    .marking h2 { font: 600 .875rem/1.25rem var(--sans); color: var(--quiet); margin: 0 0 .5rem; }
    .marking progress { width: 100%; height: .5rem; accent-color: var(--link); }
    .desk { display: grid; gap: 0 2.5rem; }
    .reading > *, #marks > *, .marking .more > * { margin: 0 0 var(--line); }
    #keep > input { margin-bottom: .5rem; }
    @media (min-width: 60rem) {
      .desk { grid-template-columns: minmax(0, 1fr) 24rem; }
      .desk > .giving { position: sticky; top: 1rem; align-self: start; }
    }
    .given { border: 2px solid var(--text); padding: .875rem 1.125rem; border-radius: 3px; }
    .given > :last-child, .reading .typeset > :last-child { margin-bottom: 0; }
    .reading .typeset > :first-child { margin-top: 0; }
    .reading pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    .marking .checks { list-style: none; padding: 0; font: var(--apparatus); }
    .marking .checks p { margin: .125rem 0; }
    .marking .verdict { margin-right: .5rem; }
    .marking .failed > .verdict { background: var(--error-ground); color: var(--error); }
    .giving { font: var(--apparatus); }
    .marking fieldset { border: 1px solid var(--rule); border-radius: 3px; padding: .5rem .875rem; }
    .marking legend { font-weight: 600; padding: 0 .25rem; }
    .marking fieldset p, .marking fieldset ul { margin: .25rem 0 .5rem; }
    .marking label { display: block; color: var(--quiet); }
    .marking :is(input, button) {
      font: inherit; color: var(--text); background: var(--ground); min-height: 2rem;
      border: 1px solid var(--quiet); border-radius: 3px; padding: .25rem .5rem;
    }
    .marking input { width: 100%; }
    .marking .points-row { display: flex; gap: .5rem; margin-bottom: .5rem; }
    .marking .points-row input { width: 6rem; }
    .marking button { cursor: pointer; min-width: 2.25rem; }
    .marking button:disabled { cursor: default; color: var(--quiet); border-color: var(--rule); }
    .marking button.main { background: var(--link); color: var(--ground); border-color: var(--link); }
    .marking .buttons { display: flex; flex-wrap: wrap; gap: .5rem; font: var(--apparatus); }
    @media (forced-colors: active) {
      .marking button.main { color: ButtonText; background: ButtonFace; }
    }
    .marking kbd { font: inherit; opacity: .85; }
    #status { min-height: 1.25rem; margin: .5rem 0 0; font: var(--apparatus); }
    #status.fault { color: var(--error); background: var(--error-ground); padding: .5rem .875rem; }
    .marking .notice p { margin: 0; }

    """
}
