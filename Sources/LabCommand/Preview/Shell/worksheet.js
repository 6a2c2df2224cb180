// The answers beside the page of labsheet open: saves what is typed into the lab, and shows the verdicts.
import { Answer } from "./answer.js";
import { setIndentation } from "./keys.js";

const list = document.getElementById("answers");
const answers = new Map();
// What was asked for earlier comes earlier.
let refreshing = Promise.resolve();

async function refresh() {
  const asked = performance.now();
  const response = await fetch("answers");
  if (!response.ok) return;
  const view = await response.json();
  setIndentation(view.indentation);
  const known = new Set();
  for (const one of view.answers) {
    const key = `${one.exercise} ${one.number}`;
    known.add(key);
    if (answers.has(key)) answers.get(key).update(one, asked);
    else answers.set(key, new Answer(one, view.path));
  }
  // What was typed into an answer that is gone stays, so that it can be copied.
  for (const [key, answer] of answers) {
    if (known.has(key)) continue;
    if (!answer.isDirty) answers.delete(key);
    else answer.say("The lab has no such answer anymore.", true);
  }
  arrange([...answers.values()].map((answer) => answer.section));
}

// Shows sections; those that stay aren't touched, since that would move the focus.
function arrange(sections) {
  if (sections.some((section, index) => list.children[index] !== section)
    || list.children.length !== sections.length) list.replaceChildren(...sections);
  if (sections.length === 0) list.textContent = "This lab has no answers to write.";
}

function refreshNext() { refreshing = refreshing.then(refresh).catch(() => {}); }

window.addEventListener("labsheet-page", refreshNext);
window.addEventListener("beforeunload", (event) => {
  if ([...answers.values()].some((answer) => answer.isDirty)) event.preventDefault();
});
refreshNext();
