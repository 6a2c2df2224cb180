"""Writes the texts of the tests of formulas into a folder, one to a file, for the fuzzer."""
import hashlib
import pathlib
import re
import sys

folder = pathlib.Path(sys.argv[1])
tests = pathlib.Path(__file__).parent.parent / "Tests/FormulasTests"
texts = []
prelude, _, cases = (tests / "Fixtures/numpy.txt").read_text().partition("\n---\n")
for case in cases.splitlines():
    texts.append("f(x, M, s) = " + case.split(" | ")[0])
    texts.append(case.split(" | ")[0])
for case in (tests / "Fixtures/random.txt").read_text().splitlines():
    texts.append("f =\n  r = default_rng(1)\n  s = RandomState(2)\n  " + case.split(" | ")[0])
for part in (tests / "Fixtures/refused.txt").read_text().split("\n===\n"):
    texts.append(part.split("\n---\n")[0])
for source in sorted(tests.glob("*.swift")):
    for text in re.findall(r'"""\n(.*?)"""', source.read_text(), re.S):
        lines = text.splitlines()
        margin = len(lines[-1]) - len(lines[-1].lstrip()) if lines else 0
        texts.append("\n".join(line[margin:] for line in lines))
for text in texts:
    data = text.encode()
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
