"use strict";
// The frame around a page of labsheet preview: keeps the page as the lab is, part by part.
(() => {
  const frame = document.getElementById("page");
  const bar = document.getElementById("bar");
  const text = document.getElementById("text");
  const progress = document.getElementById("progress");
  const curve = document.querySelector("#curve polyline");
  // Where in the lab an element of the page comes from: "12" or "12 part.md".
  const places = new WeakMap();
  const stale = new Set();
  let head = null;
  let shown = 0;
  let loading = Promise.resolve();
  let losses = [];

  function say(words, isRunning = false) {
    text.textContent = words;
    bar.hidden = words === "";
    bar.classList.toggle("running", isRunning);
  }

  // Takes the comments with places out of a document and notes which elements they are about.
  function readPlaces(root) {
    const comments = [];
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) {
      if (/^\d+( |$)/.test(walker.currentNode.data)) comments.push(walker.currentNode);
    }
    for (const comment of comments) {
      const place = decodeURIComponent(comment.data);
      for (let node = comment.nextSibling; node; node = node.nextSibling) {
        if (node.nodeType === Node.COMMENT_NODE) break;
        if (node.nodeType === Node.ELEMENT_NODE) places.set(node, place);
      }
    }
    for (const comment of comments) comment.remove();
  }

  function movePlaces(from, to) {
    if (places.has(from)) places.set(to, places.get(from));
    const [a, b] = [from.children, to.children];
    for (let index = 0; index < a.length && index < b.length; index += 1) movePlaces(a[index], b[index]);
  }

  // What has parts that make no sense by themselves.
  const whole = new Set(["svg", "math", "table", "pre"]);

  // Makes a node like another one, changing as little as possible.
  function patch(old, next) {
    if (old.isEqualNode(next)) {
      if (old.nodeType === Node.ELEMENT_NODE) movePlaces(next, old);
    } else if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== next.nodeName
      || whole.has(old.localName)) {
      old.replaceWith(next);
    } else {
      if (places.has(next)) places.set(old, places.get(next));
      patchAttributes(old, next);
      patchChildren(old, next);
    }
  }

  function patchAttributes(old, next) {
    // Readers decide what is open.
    const isKept = (name) => name === "open" && old.localName === "details";
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !isKept(name)) old.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
    }
  }

  function patchChildren(old, next) {
    const a = [...old.childNodes];
    const b = [...next.childNodes];
    const key = (node) => node.outerHTML ?? node.data;
    const [keysOfA, keysOfB] = [a.map(key), b.map(key)];
    let start = 0;
    while (start < a.length && start < b.length && keysOfA[start] === keysOfB[start]) start += 1;
    let end = 0;
    while (end < a.length - start && end < b.length - start
      && keysOfA[a.length - 1 - end] === keysOfB[b.length - 1 - end]) end += 1;
    const pairs = common(keysOfA.slice(start, a.length - end), keysOfB.slice(start, b.length - end));
    for (let index = 0; index < start; index += 1) patch(a[index], b[index]);
    let [i, j] = [start, start];
    for (const [x, y] of [...pairs, [a.length - end - start, b.length - end - start]]) {
      patchRun(old, a.slice(i, start + x), b.slice(j, start + y), a[start + x] ?? null);
      if (x < a.length - end - start) patch(a[start + x], b[start + y]);
      [i, j] = [start + x + 1, start + y + 1];
    }
    for (let index = 1; index <= end; index += 1) patch(a[a.length - index], b[b.length - index]);
  }

  // The pairs of a longest common subsequence.
  function common(a, b) {
    if (a.length * b.length > 1e6) return [];
    const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        lengths[i][j] = a[i] === b[j]
          ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    const pairs = [];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) pairs.push([i++, j++]);
      else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
      else j += 1;
    }
    return pairs;
  }

  // Replaces children that have no equal by others.
  function patchRun(parent, old, next, before) {
    const rest = [...old];
    for (const node of next) {
      const index = rest.findIndex((other) => other.nodeName === node.nodeName);
      const other = index < 0 ? undefined : rest[index];
      for (const gone of rest.splice(0, index + 1)) if (gone !== other) gone.remove();
      if (other) patch(other, node);
      else parent.insertBefore(node, rest[0] ?? before);
    }
    for (const node of rest) node.remove();
  }

  // Elements of the page that come from some places.
  function elements(list) {
    const wanted = new Set(list);
    return [...frame.contentDocument.body.getElementsByTagName("*")]
      .filter((element) => wanted.has(places.get(element)));
  }

  function unfade() {
    for (const element of stale) element.style.removeProperty("opacity");
    stale.clear();
  }

  window.addEventListener("labsheet-place", ({ detail }) => {
    elements([detail])[0]?.scrollIntoView({ block: "start" });
  });

  async function load(version) {
    if (version === shown) {
      // A newer change has brought back what is shown already.
      unfade();
      say("");
      return;
    }
    const answer = await fetch(`page?v=${version}`);
    if (!answer.ok) return;
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
    say("");
    window.dispatchEvent(new Event("labsheet-page"));
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
    let element = event.target;
    while (element && !places.has(element)) element = element.parentElement;
    if (!element) return;
    const answer = await fetch("reveal", {
      method: "POST", body: new URLSearchParams({ place: places.get(element) }),
    });
    if (answer.ok) say(await answer.text());
  }

  function draw() {
    const finite = losses.filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    const points = losses.map((loss, index) => [
      100 * index / Math.max(losses.length - 1, 1),
      high > low ? 19 - 18 * (loss - low) / (high - low) : 10,
    ]).filter(([, y]) => Number.isFinite(y));
    curve.setAttribute("points", points.map((point) => point.join(",")).join(" "));
  }

  const events = new EventSource("events");
  events.addEventListener("page", ({ data }) => {
    loading = loading.then(() => load(Number(data))).catch(() => say("labsheet preview has ended."));
  });
  events.addEventListener("running", ({ data }) => {
    const list = data.split("\n").filter((place) => place !== "");
    loading = loading.then(() => {
      unfade();
      if (!frame.contentDocument?.body) return;
      for (const element of elements(list)) {
        stale.add(element);
        element.style.opacity = "0.4";
      }
    });
    losses = [];
    say(list.length === 1 ? "Running 1 directive" : `Running ${list.length} directives`, true);
    progress.removeAttribute("value");
    draw();
  });
  events.addEventListener("progress", ({ data }) => {
    const [name, epoch, epochs, loss] = data.split("\t");
    if (Number(epoch) < Number(progress.dataset.epoch)) losses = [];
    progress.dataset.epoch = epoch;
    losses.push(Number(loss));
    progress.value = Number(epoch) / Math.max(Number(epochs), 1);
    say(`${name}: epoch ${epoch} of ${epochs}, loss ${Number(loss).toPrecision(3)}`, true);
    draw();
  });
  events.addEventListener("failed", ({ data }) => say(data));
  events.onerror = () => say("labsheet preview has ended, or is starting again.");
  // The messages of sound servers.
  events.onopen = () => say(shown === 0 ? "Running the lab" : "");
})();
