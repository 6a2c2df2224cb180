"""Finds violations of WCAG 2.2 with axe-core.

axe-core is Deque's, under the Mozilla Public License 2.0. It comes with the Python package
axe-playwright-python (MIT license), of which only the file axe.min.js is used;
`scripts/setup browser` installs it in .build/browser.
"""

import json
import pathlib

ROOT = pathlib.Path(__file__).parents[2]
FILE = ROOT / ".build" / "browser" / "axe_playwright_python" / "axe.min.js"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The rules that depend on the colors of a view.
RULES_OF_COLOR = ["color-contrast", "link-in-text-block"]

# axe has no rules for the insides of formulas and drawings, and finds nothing in the tenth row of a
# table that isn't in its first rows; contrast.js checks all colors. Without these parts, axe is many
# times as fast.
PRUNE = """(() => {
  for (const formula of document.querySelectorAll(".katex")) formula.textContent = "formula";
  for (const part of document.querySelectorAll("svg.figure > :not(title, desc)")) part.remove();
  for (const row of document.querySelectorAll("tbody > tr:nth-child(n + 6)")) row.remove();
})()"""

RUN = """axe.run(document, OPTIONS).then(({ violations }) => violations.flatMap((rule) =>
  rule.nodes.map((node) => ({
    rule: rule.id,
    place: node.target.flat().join(" "),
    help: rule.help,
    advice: (node.failureSummary ?? "").split("\\n")[1]?.trim() ?? "",
  }))))"""


class Axe:
    """The text of axe-core, injected into each page that it judges."""

    def __init__(self):
        if not FILE.exists():
            raise SystemExit("missing axe-core; run: scripts/setup browser")
        self.text = FILE.read_text(encoding="utf-8")

    def violations(self, tab, everything):
        """Returns a sentence for each violation: rule, place, advice; at most two per rule.

        The page is damaged afterward: its drawings are gone.
        """
        if not tab.evaluate("typeof window.axe === 'object'"):
            tab.evaluate(self.text + "\n;true")
            tab.evaluate(PRUNE)
        only = {"type": "tag", "values": TAGS}
        if not everything:
            only = {"type": "rule", "values": RULES_OF_COLOR}
        options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
        found = tab.evaluate(RUN.replace("OPTIONS", json.dumps(options)))
        sentences = []
        for rule in dict.fromkeys(fault["rule"] for fault in found):
            nodes = [fault for fault in found if fault["rule"] == rule]
            for node in nodes[:2]:
                sentences.append(
                    f"axe {rule}: {node['place']}: {node['help']}: {node['advice']}")
            if len(nodes) > 2:
                sentences.append(f"axe {rule}: {len(nodes) - 2} more places")
        return sentences
