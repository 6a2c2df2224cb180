// Keys that indent lines. The Tab key moves the focus, as everywhere.

// How new lines are indented, as the server says.
const rules = { opener: /$^/, step: "  " };

export function setIndentation({ opener, step }) {
  [rules.opener, rules.step] = [new RegExp(opener), step];
}

// Replaces a part of the text so that the browser can undo it.
export function replace(area, start, end, text) {
  area.setSelectionRange(start, end);
  document.execCommand(text === "" ? "delete" : "insertText", false, text);
}

// Handles a key; `isInFormulas` says whether a place is in a block of formulas.
export function indent(event, area, isInFormulas) {
  if (event.isComposing || event.altKey || event.metaKey) return;
  let isDone = false;
  if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey) isDone = breakLine(area, isInFormulas);
  else if (event.key === "Tab" && event.shiftKey && area.selectionStart < area.selectionEnd) isDone = shift(area, true);
  else if (event.ctrlKey && (event.key === "]" || event.key === "[")) {
    shift(area, event.key === "[");
    isDone = true;
  }
  if (isDone) event.preventDefault();
}

// Begins a line like the one before, or further to the right below one that opens a body.
function breakLine(area, isInFormulas) {
  const { value, selectionStart, selectionEnd } = area;
  const start = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
  const line = value.slice(start, selectionStart);
  const opens = rules.opener.test(line) && isInFormulas(selectionStart);
  const space = /^[ \t]*/.exec(line)[0] + (opens ? rules.step : "");
  if (space === "") return false;
  replace(area, selectionStart, selectionEnd, `\n${space}`);
  return true;
}

// Moves the selected lines to the right, or to the left; returns whether any has moved.
function shift(area, isOut) {
  const { value, selectionStart: from, selectionEnd: to } = area;
  const start = value.slice(0, from).lastIndexOf("\n") + 1;
  const last = to > from && value[to - 1] === "\n" ? to - 1 : to;
  const end = last + /^[^\n]*/.exec(value.slice(last))[0].length;
  const lines = value.slice(start, end).split("\n");
  const moved = lines.map((line) => {
    if (isOut) return line.startsWith(rules.step) ? line.slice(rules.step.length) : line.replace(/^[ \t]/, "");
    return line === "" && lines.length > 1 ? line : rules.step + line;
  });
  const text = moved.join("\n");
  if (text === value.slice(start, end)) return false;
  replace(area, start, end, text);
  const caret = Math.max(start, from + moved[0].length - lines[0].length);
  area.setSelectionRange(from === to ? caret : start, from === to ? caret : start + text.length);
  return true;
}
