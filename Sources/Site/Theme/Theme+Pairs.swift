extension Theme {
  /// Pairs of answers, side by side where there is room.
  static let pairRules = """
    body.pairs {
      --measure: 68rem; max-width: calc(var(--measure) + 2 * var(--side)); padding: 0 var(--side);
    }
    .pairs p, .pairs ul { max-width: 44rem; }
    .pairs .lead { background: var(--warning-ground); padding: .75rem 1rem; }
    .pairs section { border-top: 1px solid var(--rule); margin-top: calc(1.5 * var(--line)); }
    .facts { font: .875rem/1.25rem var(--sans); color: var(--quiet); }
    .sides {
      display: grid; gap: 0 1.5rem;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    }
    .sides pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); }
    mark { background: var(--warning-ground); color: var(--warning); font-weight: 600; }
    """
}
