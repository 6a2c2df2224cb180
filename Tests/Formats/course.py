"""Runs the commands of docs/ci in a course, except those that install."""

import pathlib
import re

CI = pathlib.Path(__file__).parents[2] / "docs" / "ci"

# Each file, where it renders the pages to, and the report that it uploads.
FILES = [
    ("github.yml", "temporary/output", "temporary/labsheet.sarif"),
    ("gitlab.yml", "public", "labsheet.xml"),
]

LAB = """# Lab

@exercise(one, points: 1, title: "One")
@solution(one)
The answer is zqxj.
@end(solution)
@end(exercise)
"""


def commands(name):
    """Returns the commands of a file that run labsheet, or prepare for it, in order."""
    text = (CI / name).read_text()
    found = re.findall(r"^ *(?:run:|-) ((?:labsheet|rm) .*)$", text, re.MULTILINE)
    count = len(re.findall(r"^[^#\n]*\blabsheet (?:check|render)\b", text, re.MULTILINE))
    assert count == sum(command.startswith("labsheet") for command in found) >= 3, name
    return found


def faults(tool, name, pages, report):
    """Checks what one file publishes and reports, without and with an error in a lab."""
    found = []
    lab = tool.folder / "labs" / "01.md"
    # What a careless author has committed.
    committed = tool.folder / "public" / "solutions" / "01.html"
    for file, text in ((lab, LAB), (committed, "zqxj")):
        file.parent.mkdir(parents=True)
        file.write_text(text)
    (tool.folder / "temporary").mkdir()
    for command in commands(name):
        if (status := tool.shell(command).status) != 0:
            found.append(f"{name}: {command!r} ends with {status}")
    files = [file for file in (tool.folder / pages).rglob("*") if file.is_file()]
    if not {"index.html", "01.html"} <= {file.name for file in files}:
        found.append(f"{name}: publishes only {files}")
    found += [f"{name}: publishes {file}" for file in files if b"zqxj" in file.read_bytes()]
    lab.write_text(LAB + "\n@plto(1)\n")
    endings = [tool.shell(command).status for command in commands(name)]
    if endings.count(1) < 2 or not set(endings) <= {0, 1}:
        found.append(f"{name}: with an error in a lab, the commands end with {endings}")
    if b"plto" not in (tool.folder / report).read_bytes():
        found.append(f"{name}: {report} lacks an error")
    return found
