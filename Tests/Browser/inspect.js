// Lists the faults of the page it runs in. Its value is an array of sentences.
(() => {
  const faults = [];
  const excess = document.scrollingElement.scrollWidth - window.innerWidth;
  if (excess > 0 && !matchMedia("print").matches) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 0.5)
      .filter((e) => !e.closest(".scroll, pre, svg") || e.matches(".scroll, pre, svg"))
      .slice(0, 3)
      .map((e) => `<${e.localName} class="${e.getAttribute("class") ?? ""}">`);
    faults.push(`overflows by ${excess} pixels: ${wide.join(", ")}`);
  }
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
    if (ids.has(element.id)) faults.push(`the id '${element.id}' stands twice`);
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

  // Structure: what a reader without eyes or on a phone goes by.
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

  // Figures and pictures have names, and numbers where numbers belong.
  for (const svg of document.querySelectorAll("svg:not(svg svg, [aria-hidden=true] *, [aria-hidden=true])")) {
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

  // Contrast after WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large letters.
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = parts(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0,0,0)" : "rgb(255,255,255)";
  };
  const seen = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") || !element.checkVisibility({ opacityProperty: true })) continue;
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
    if (!hasText) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(style.color), luminance(ground(element))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    const name = `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;
    if (contrast < (isLarge ? 3 : 4.5) && !seen.has(name)) {
      seen.add(name);
      faults.push(`${name} has a contrast of ${contrast.toFixed(2)} to 1`);
    }
  }
  return faults;
})();
