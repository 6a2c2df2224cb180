"""Writes initial inputs for a fuzzing target to a folder, one per file.

    corpus.py TARGET FOLDER
"""
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parent.parent


def formulas():
    tests = ROOT / "Tests/FormulasTests"
    texts = []
    prelude, _, cases = (tests / "Fixtures/numpy.txt").read_text().partition("\n---\n")
    for case in cases.splitlines():
        texts.append("f(x, M, s) = " + case.split(" | ")[0])
        texts.append(case.split(" | ")[0])
    for case in (tests / "Fixtures/random.txt").read_text().splitlines():
        texts.append("f =\n  r = default_rng(1)\n  s = RandomState(2)\n  " + case.split(" | ")[0])
    for part in (tests / "Fixtures/refused.txt").read_text().split("\n===\n"):
        texts.append(part.split("\n---\n")[0])
    return texts + quoted(tests)


def quoted(tests):
    """Returns the texts in the sources of tests."""
    texts = []
    for source in sorted(tests.glob("*.swift")):
        for text in re.findall(r'"""\n(.*?)"""', source.read_text(), re.S):
            lines = text.splitlines()
            margin = len(lines[-1]) - len(lines[-1].lstrip()) if lines else 0
            texts.append("\n".join(line[margin:] for line in lines))
    return texts


def lab():
    files = sorted((ROOT / "Tests/LabMarkdownTests/Traps").glob("*.md"))
    files += sorted((ROOT / "Tests/LabRunnerTests/Faults").glob("*.md"))
    guide = (ROOT / "docs/language.md").read_text()
    examples = re.findall(r"^````markdown\n(.*?)^````", guide, re.S | re.M)
    sections = [part for file in sorted((ROOT / "labs").glob("*.md"))
                for part in re.split(r"(?m)^(?=#)", file.read_text())]
    return [file.read_text(errors="replace") for file in files] + examples + sections


def yaml():
    files = sorted((ROOT / "labs").glob("*.md"))
    files += sorted((ROOT / "Tests/LabMarkdownTests/Traps").glob("front-matter*.md"))
    texts = [file.read_text(errors="replace") for file in files]
    return [text.split("---\n")[1] for text in texts if text.count("---\n") > 1] + [
        "title: &a [*a, {b: c}]\nseed: 18446744073709551615\n",
        "macros: {\\R: '\\mathbb{R}', half: \"\\\\frac{#1}{2}\"}\nauthors: [a, b]\n",
        "? a\n: - b\n  - !!str c\ndate: 2026-01-01\npoints: .inf\nhtml: yes\n",
        "summary: |\n  a\n  b\ntitle: >-\n  c\n# d\npicture: null\n",
    ]


def tex():
    return (ROOT / "Tests/TypesettingTests/Fixtures/formulas.txt").read_text().splitlines()


def bibtex():
    return quoted(ROOT / "Tests/BibliographyTests") + [
        "@article{a, author = {A {von} B and \\\"O, J.}, title = \"T {X}\" # s, year = 1986}\n",
        "@string{s = {x}}\n@comment{y}\n@preamble{\"z\"}\n@book(b, editor = {others}, year = 2000)\n",
    ]


def csv():
    return quoted(ROOT / "Tests/DatasetsTests") + [
        "a,b,c\n1,2,x\n-3e2,.5,\"y\"\n", "\ufeffa,\"b\"\"\"\r\n1,2\r\n\r\n", "a;b\n1;2\n", "a\n1",
    ]


texts = {f.__name__: f for f in (formulas, lab, yaml, tex, bibtex, csv)}[sys.argv[1]]()
folder = pathlib.Path(sys.argv[2])
for text in texts:
    data = text.encode()
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
