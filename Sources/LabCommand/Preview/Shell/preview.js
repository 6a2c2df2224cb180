// The frame around a page of labsheet preview: keeps the page as the lab is, part by part.
import { frame } from "./elements.js";
import { patch, patchAttributes } from "./patch.js";
import { elementsFrom, placeAround, readPlaces } from "./places.js";
import { advance, begin, say } from "./progress.js";
import "./printing.js";

const stale = new Set();
let head = null;
let shown = 0;
let loading = Promise.resolve();

function unfade() {
  for (const element of stale) element.style.removeProperty("opacity");
  stale.clear();
}

async function load(version) {
  // A newer change may have brought back what is shown already.
  if (version !== shown && !await replace(version)) return;
  unfade();
  say("");
  window.dispatchEvent(new Event("labsheet-page"));
}

// Fetches a version of the page and shows it; returns whether there is one.
async function replace(version) {
  const answer = await fetch(`page?v=${version}`);
  if (!answer.ok) return false;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const scripts = next.querySelectorAll("script");
  for (const script of scripts) script.remove();
  unfade();
  if (head === next.head.innerHTML && frame.contentDocument?.body) {
    readPlaces(next.body);
    patchAttributes(frame.contentDocument.documentElement, next.documentElement);
    patch(frame.contentDocument.body, next.body);
  } else {
    head = next.head.innerHTML;
    await reload(version);
  }
  document.title = `${next.title} – preview`;
  shown = version;
  return true;
}

// Loads the page anew, and puts the reader where they were.
function reload(version) {
  const before = frame.contentDocument;
  const top = before?.scrollingElement?.scrollTop ?? 0;
  const open = [...(before?.querySelectorAll("details") ?? [])].map((one) => one.open);
  return new Promise((done) => {
    frame.addEventListener("load", () => {
      readPlaces(frame.contentDocument.body);
      if (shown > 0) {
        const now = [...frame.contentDocument.querySelectorAll("details")];
        if (now.length === open.length) now.forEach((one, index) => { one.open = open[index]; });
        frame.contentDocument.scrollingElement.scrollTop = top;
      }
      frame.contentDocument.addEventListener("click", click);
      done();
    }, { once: true });
    frame.src = `page?v=${version}`;
  });
}

async function click(event) {
  const link = event.target.closest("a[href]");
  if (link) {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) return;
    event.preventDefault();
    if (href === "../") location.href = "../";
    else open(link.href, "_blank", "noopener");
    return;
  }
  if (event.target.closest("summary, input, label, button")) return;
  if (String(frame.contentDocument.getSelection()) !== "") return;
  const place = placeAround(event.target);
  if (!place) return;
  const answer = await fetch("reveal", { method: "POST", body: new URLSearchParams({ place }) });
  if (answer.ok) say(await answer.text());
}

const events = new EventSource("events");
events.addEventListener("page", ({ data }) => {
  loading = loading.then(() => load(Number(data))).catch(() => say("labsheet preview has ended."));
});
events.addEventListener("running", ({ data }) => {
  const list = data.split("\n").filter((place) => place !== "");
  loading = loading.then(() => {
    unfade();
    for (const element of elementsFrom(list)) {
      stale.add(element);
      element.style.opacity = "0.4";
    }
  });
  begin(list.length);
});
events.addEventListener("progress", ({ data }) => {
  const [name, epoch, epochs, loss] = data.split("\t");
  advance(name, Number(epoch), Number(epochs), Number(loss));
});
events.addEventListener("failed", ({ data }) => say(data));
events.onerror = () => say("labsheet preview has ended, or is starting again.");
// The messages of sound servers.
events.onopen = () => say(shown === 0 ? "Running the lab" : "");
