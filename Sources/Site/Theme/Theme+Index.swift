extension Theme {
  /// The list of labs, one card for each.
  static let index = """
    body.index {
      --measure: 68rem; max-width: calc(var(--measure) + 2 * var(--side)); padding: 0 var(--side);
    }
    .labs {
      display: grid; gap: calc(1.5 * var(--line)) 2.5rem; padding: 0; margin: var(--line) 0;
      list-style: none;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr));
    }
    .card { display: flex; flex-direction: column; position: relative; margin: 0; }
    .card h2 { font-size: 1.2em; margin: .875rem 0 .25rem; }
    .card h2 a { color: inherit; text-decoration: none; }
    .card h2 a::after { content: ""; position: absolute; inset: 0; }
    .card:hover h2 a { color: var(--link); text-decoration: underline; }
    .card:has(h2 a:focus-visible) { outline: 2px solid var(--link); outline-offset: 6px; }
    .card h2 a:focus-visible { outline: 0; }
    .card p { margin: .25rem 0; font-size: 1rem; line-height: 1.5rem; }
    .card .facts { font: .8125rem/1.25rem var(--sans); margin-top: auto; padding-top: .4375rem; }
    .card .facts a { position: relative; }
    .card-picture {
      aspect-ratio: 8 / 5; border: 1px solid var(--rule); overflow: hidden; display: grid;
    }
    .card-picture path { vector-effect: non-scaling-stroke; }
    .card-picture > .figure { width: 100%; height: 100%; max-width: none; margin: 0; }
    .errors { color: var(--error); }
    """
}
