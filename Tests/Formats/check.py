#!/usr/bin/env python3
"""Reads the reports of labsheet as the programs do that they are written for.

    Tests/Formats/check.py .build/release/labsheet

Runs `check` and `render` on awkward labs with each `--format`: SARIF must satisfy the OASIS schema and
GitHub's rules, JUnit must be read by junitparser, workflow commands by a parser after GitHub's, and
all of them must say the same as `--format json`. Grades honest and hostile submissions in each format of
`grade`, and by what `pack` writes. Then runs the commands of docs/ci in a course. Each
reader must also find the faults that are planted in a report.

Needs Python 3.11: scripts/setup formats.
"""

import json
import pathlib
import sys
import tempfile

import assignments
import autograder
import course
import github
import junit
import labs
import results
import sarif
from tool import Tool


def check(tool, faults):
    """Adds sentences about every format to `faults`."""
    for command in (["check"], ["render", "--output", "pages", "--jobs", "1"]):
        name = command[0]
        data = tool(*command, "--format", "json")
        problems = [json.loads(line) for line in data.output.removesuffix("\n").split("\n")]
        if not problems:
            faults.append(f"{name}: the labs have no problems")
        text = tool(*command, "--format", "text")
        if text.output or text.status != labs.STATUS:
            faults.append(f"{name}: --format text writes {text.output!r}, exit {text.status}")
        for reader in (sarif, junit, github):
            ending = tool(*command, "--format", reader.__name__)
            found = reader.faults(ending.output, tool.folder, problems, labs.UNREADABLE)
            if ending.status != labs.STATUS:
                found.append(f"exit {ending.status}")
            faults += [f"{name} --format {reader.__name__}: {sentence}" for sentence in found]
            for title, broken in reader.broken(ending.output):
                if not reader.faults(broken, tool.folder, problems, labs.UNREADABLE):
                    faults.append(f"{reader.__name__}.py does not find a planted fault: {title}")
        faults += [f"{name}: {fault}" for fault in github.summary_faults(tool.summary(), problems)]


def main():
    executable = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release/labsheet")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        tool = Tool(executable, pathlib.Path(folder))
        labs.write(tool.folder)
        check(tool, faults)
    for part in (results, autograder, assignments):
        with tempfile.TemporaryDirectory() as folder:
            faults += part.faults(Tool(executable, pathlib.Path(folder)))
    for name, pages, report in course.FILES:
        with tempfile.TemporaryDirectory() as folder:
            faults += course.faults(Tool(executable, pathlib.Path(folder)), name, pages, report)
    for fault in faults:
        print(fault)
    print("the reports have faults" if faults else "the reports and docs/ci are well")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
