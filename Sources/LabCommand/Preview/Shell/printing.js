// Prints the whole page in place of its frame, as the browser would print the page by itself. The style sheet
// that pages share is there already.
import { frame } from "./elements.js";

const added = [];

window.addEventListener("beforeprint", () => {
  const page = frame.contentDocument;
  if (!page?.body || added.length > 0) return;
  for (const style of page.querySelectorAll("head style")) {
    const copy = document.importNode(style, true);
    copy.media = "print";
    add(document.head, copy);
  }
  for (const node of page.body.childNodes) add(document.body, document.importNode(node, true));
  document.documentElement.lang = page.documentElement.lang;
  document.body.className = page.body.className;
});

window.addEventListener("afterprint", () => {
  for (const node of added.splice(0)) node.remove();
  document.documentElement.lang = "en";
  document.body.className = "";
});

function add(parent, node) {
  parent.append(node);
  added.push(node);
}
