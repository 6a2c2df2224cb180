"""Prints a page to PDF and reads the positions of its text with Poppler's pdftotext."""

import base64
import collections
import html
import re
import shutil
import subprocess
import tempfile

SIZES = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}

# Text that the print must contain: headings, and a phrase from each foldable part.
CONTENT = r"""(() => {
  const seen = (e) => e.checkVisibility();
  const phrase = (e) => [...e.querySelectorAll("p, li, td")].filter((p) => !p.querySelector("*"))
    .map((p) => p.textContent.trim().replace(/\s+/g, " ")).find((text) => text.length > 20);
  return {
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen)
      .map((e) => [...e.childNodes].filter((n) => n.nodeType === 3 ||
        (n.checkVisibility?.() && !n.matches(".anchor"))).map((n) => n.textContent).join("")),
    folded: [...document.querySelectorAll("details:not([open])")].map((e) =>
      [e.querySelector("summary")?.textContent.trim() ?? "", phrase(e)?.slice(0, 40) ?? ""]),
  };
})()"""


class Sheet:
    """One page of a PDF: its height and its lines from top to bottom."""

    def __init__(self, text):
        self.height = float(re.search(r'height="([\d.]+)"', text)[1])
        pattern = (r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">'
                   r'(.*?)</word>')
        words = [(*map(float, word[:4]), html.unescape(word[4]))
                 for word in re.findall(pattern, text)]
        self.lines = []
        for word in sorted(words, key=lambda word: (word[3], word[0])):
            if self.lines and word[3] - self.lines[-1][0][3] < 3:
                self.lines[-1].append(word)
            else:
                self.lines.append([word])

    def text(self, index):
        """Returns the words of a line from left to right."""
        return " ".join(word[4] for word in sorted(self.lines[index]))

    def bottom(self, index):
        return max(word[3] for word in self.lines[index])


def bare(text):
    """Keeps only letters and digits, so that spaces and ligatures don't matter."""
    for ligature, letters in {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}.items():
        text = text.replace(ligature, letters)
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def sheets(data):
    """Returns the pages of a PDF."""
    if not shutil.which("pdftotext"):
        raise SystemExit("missing pdftotext; run: scripts/setup browser")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        text = subprocess.run(
            ["pdftotext", "-bbox", file.name, "-"], check=True, capture_output=True).stdout
    return [Sheet(part) for part in text.decode("utf-8", "replace").split("<page ")[1:]]


def faults(tab, keep=None):
    """Yields a pair of paper size and sentence for each fault in the print of the open page."""
    for name, (width, height) in SIZES.items():
        tab.send("Emulation.setEmulatedMedia", media="print")
        content = tab.evaluate(CONTENT)
        tab.send("Emulation.setEmulatedMedia", media="")
        answer = tab.send("Page.printToPDF", paperWidth=width, paperHeight=height,
                          generateTaggedPDF=False)
        data = base64.b64decode(answer["data"])
        if keep:
            keep.with_name(f"{keep.name}-{name}.pdf").write_bytes(data)
        for sentence in judge(sheets(data), content):
            yield name, sentence


def strip(pages):
    """Removes page numbers and running titles; returns the numbers of pages without one."""
    unnumbered = [number for number, page in enumerate(pages, start=1)
                  if not page.lines or str(number) not in re.findall(r"\d+", page.text(-1))]
    if not unnumbered:
        for page in pages:
            page.lines.pop()
    first = collections.Counter(page.text(0) for page in pages if page.lines)
    for title, count in first.most_common(1):
        for page in pages:
            if count > len(pages) / 2 > 1 and page.lines and page.text(0) == title:
                page.lines.pop(0)
    return unnumbered


def judge(pages, content):
    """Yields a sentence for each fault in the pages of a print."""
    headings = {bare(heading): heading for heading in content["headings"]}
    unnumbered = strip(pages)
    if unnumbered:
        yield f"{len(unnumbered)} of {len(pages)} pages have no page number"
    text = ""
    for number, page in enumerate(pages, start=1):
        where = f"page {number} of {len(pages)}"
        lines = [bare(page.text(index)) for index in range(len(page.lines))]
        text += "".join(lines)
        if not lines:
            yield f"{where} is empty"
            continue
        # A heading may take several lines.
        for count in range(1, min(len(lines), 3) + 1):
            found = headings.get("".join(lines[-count:]))
            if found:
                yield f"{where} ends with the heading “{' '.join(found.split())}”"
        if page.bottom(-1) < page.height / 3 and number < len(pages):
            yield f"{where} is filled to less than a third"
    for summary, phrase in content["folded"]:
        if phrase and bare(phrase) not in text:
            yield f"the folded content of “{summary}” is not printed: “{phrase}”"
