// The structure of a page, regardless of its appearance.
() => {
  if (document.scripts.length > 0) faults.push("has a script");
  const ids = new Set();
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) {
      const isFormula = element.closest(".katex") !== null;
      if (name.startsWith("on") || (name === "style" && !isFormula)) {
        faults.push(`<${element.localName}> has the attribute ${name}`);
      }
    }
    if (!element.id) continue;
    if (ids.has(element.id)) faults.push(`the id '${element.id}' occurs twice`);
    ids.add(element.id);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const anchor = decodeURIComponent(link.hash.slice(1));
    if (!ids.has(anchor)) faults.push(`a link leads to '${anchor}', which does not exist`);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!ids.has(id)) faults.push(`${attribute} names '${id}', which does not exist`);
      }
    }
  }

  // Structure for screen readers and phones.
  if (document.compatMode !== "CSS1Compat") faults.push("is in quirks mode");
  if (!document.documentElement.lang) faults.push("has no lang");
  if (!document.title.trim()) faults.push("has no title");
  if (!document.querySelector("meta[name=viewport]")) faults.push("has no viewport");
  if (!document.querySelector("meta[http-equiv=Content-Security-Policy]")) {
    faults.push("has no content security policy");
  }
  for (const name of ["main", "h1"]) {
    const count = document.querySelectorAll(name).length;
    if (count !== 1) faults.push(`has ${count} elements ${name}`);
  }
  let level = 1;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) faults.push(`skips from h${level} to h${next}: ${heading.textContent}`);
    level = next;
  }

  // Figures and images have names, and valid numbers.
  for (const svg of document.querySelectorAll("svg:not(svg svg, [aria-hidden=true] *)")) {
    if (svg.ariaHidden === "true") continue;
    if (!svg.querySelector("title") && !svg.closest("[aria-label]")) {
      faults.push("a figure has no title");
    }
    for (const element of svg.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/NaN|Infinity|undefined/.test(value) && !name.startsWith("aria-")) {
          faults.push(`a figure has ${name}="${value.slice(0, 40)}"`);
        }
      }
    }
  }
  for (const image of document.images) {
    if (!image.hasAttribute("alt")) faults.push("an image has no alt");
    if (image.naturalWidth === 0) faults.push(`the image '${image.alt}' cannot be shown`);
  }
  return [];
}
