internal import FigureData

/// The CSS rules that step through frames and play them, without a script.
///
/// They apply on screens, in browsers that support `:has`; elsewhere the buttons are hidden and all
/// frames are side by side.
enum ReplayStyle {
  static var css: String {
    """
    .replay-steps{display:none}
    .replay-frames{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:12px 16px}
    .figure.still{width:100%;font-size:14px}
    .replay>.figure{margin-inline:0}
    @media screen{@supports selector(:has(a)){
    \(buttons)
    \(frames)
    }}
    @media print{.replay-frames>.figure{break-inside:avoid}}
    """
  }

  private static let buttons = """
    .replay-steps{display:flex;flex-wrap:wrap;align-items:center;gap:6px;border:0;padding:0;\
    margin:0 0 10px;min-width:0;font-size:14px;font-variant-numeric:tabular-nums}
    .replay-steps legend{float:left;padding:0;margin-inline-end:4px}
    .replay-steps label{position:relative;min-width:32px;padding:4px 8px;line-height:1.5;\
    border:1px solid var(--figure-axis);border-radius:6px;text-align:center;cursor:pointer}
    .replay-steps input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;\
    cursor:pointer}
    .replay-steps label>span{position:absolute;width:1px;height:1px;overflow:hidden;\
    clip-path:inset(50%);white-space:nowrap}
    .replay-steps label:has(:checked){background:var(--figure-ink);\
    border-color:var(--figure-ink);color:var(--figure-paper)}
    .replay-steps label:has(:focus-visible){outline:2px solid var(--series-1);outline-offset:2px}
    @media (forced-colors:active){.replay-steps label:has(:checked){forced-color-adjust:none;\
    background:Highlight;border-color:Highlight;color:HighlightText}}
    """

  /// Only the frame whose button is checked is visible. When played, all frames pass by in
  /// sequence, the last one slightly longer.
  private static var frames: String {
    let chosen = (1...Replay.mostFrames).map {
      ".replay:has(:nth-of-type(\($0))>:checked)>.replay-frames>:nth-child(\($0))"
    }
    let counts = (2...Replay.mostFrames).map { ".x\($0){--frames:\($0)}" }
    return """
      .replay-frames{display:grid;grid-template-columns:none;gap:0;overflow:hidden;max-width:400px}
      .replay-frames>*{grid-area:1/1;visibility:hidden}
      \(chosen.joined(separator: ",\n")){visibility:visible}
      @media (min-width:480px){.figure.still{font-size:11px}}
      @media (prefers-reduced-motion:reduce){.replay-steps .play{display:none}
      .replay:has(.play>:checked)>.replay-frames>:last-child{visibility:visible}}
      @media not (prefers-reduced-motion:reduce){
      .replay:has(.play>:checked)>.replay-frames{display:flex}
      .replay:has(.play>:checked)>.replay-frames>*{visibility:visible;flex:0 0 100%;\
      animation:replay calc(var(--frames)*.9s) steps(var(--frames),jump-none) infinite}
      @keyframes replay{85%,to{transform:translateX(calc((1 - var(--frames))*100%))}}
      \(counts.joined())
      }
      """
  }
}
