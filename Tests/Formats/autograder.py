#!/usr/bin/env python3
"""Runs an autograder for Gradescope as Gradescope does: setup.sh once, then run_autograder for each
submission, and reads results.json.

    Tests/Formats/autograder.py .build/release/labsheet
    Tests/Formats/autograder.py .build/dist/labsheet --root FOLDER-OF-A-BARE-SYSTEM

With --root, everything happens inside of that system, in its folder /autograder, without a network.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import results
from tool import Tool

LAB = "labs/no 1's (draft).md"

# What the lab needs: an included file, data, hidden data, and an image.
FILES = {
    LAB: results.LAB.replace(
        "@solution(one)",
        '@dataset(points, from: csv("data/a.csv"), hidden: true)\n'
        "@expect(half(points.inputs[0, 0]) == 1, hidden: true)\n\n@solution(one)",
    )
    + '\n@include("parts/end.md")\n',
    "labs/parts/end.md": "The end.\n\n![A dot.](data/dot.svg)\n",
    "labs/data/a.csv": "x,label\n2,0\n3,1\n",
    "labs/data/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "labs/strange.txt": "not part of the package",
}

# Also what a student hands in beside the lab, or in another way.
SUBMISSIONS = {
    name: ({f"{name}.md": text} if text is not None else {}, points)
    for name, (text, points, _) in results.SUBMISSIONS.items()
} | {
    "named": ({"no 1's (draft).md": results.SUBMISSIONS["honest"][0], "notes.md": b"# Notes\n"}, 3.5),
    "two": ({"a.md": b"", "b.md": b""}, 0),
    "folders": ({"a/a.md": b"", "b/b.md": b""}, 0),
    "device": ({}, 0),
    "link": ({}, 0),
}


class Container:
    """The folder /autograder, in a bare system or in a temporary folder."""

    def __init__(self, folder, root=None):
        self.root = root
        self.path = (root or folder) / "autograder"

    def run(self, script):
        """Runs a script, which Gradescope copies to /autograder, and returns its exit code and words."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/"}
        if self.root:
            command = [
                "unshare", "--net", "--mount", "--pid", "--fork", "/bin/sh", "-euc",
                'mount -t proc proc "$0/proc"; exec chroot "$0" /bin/bash "$1"', str(self.root),
                f"/autograder/{script}",
            ]
        else:
            environment["AUTOGRADER_ROOT"] = str(self.path)
            command = ["/bin/bash", str(self.path / script)]
        done = subprocess.run(command, env=environment, capture_output=True, timeout=600)
        return done.returncode, (done.stdout + done.stderr).decode()

    def grade(self, files, name=None):
        """Returns results.json as text."""
        submission = self.path / "submission"
        shutil.rmtree(submission, ignore_errors=True)
        (self.path / "results" / "results.json").unlink(missing_ok=True)
        submission.mkdir()
        for path, text in files.items():
            file = submission / path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text)
        if name == "device":
            os.mkfifo(submission / "pipe.md")
        if name == "link":
            (submission / "mine.md").symlink_to(f"../source/lab/{LAB.removeprefix('labs/')}")
        shutil.copy(self.path / "source" / "run_autograder", self.path)
        status, words = self.run("run_autograder")
        assert status == 0, words
        return (self.path / "results" / "results.json").read_text()


def pack(tool):
    """Packs the lab twice; returns the zip file, and faults."""
    for name, text in FILES.items():
        file = tool.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    found = []
    one, two = (tool.folder / name for name in ("one.zip", "two.zip"))
    for path in (one, two):
        ending = tool("pack", "gradescope", LAB, "--output", path.name)
        if ending.status != 0:
            sys.exit(f"pack: exit {ending.status}: {ending.words}")
    if one.read_bytes() != two.read_bytes():
        found.append("packing twice gives other bytes")
    package = zipfile.ZipFile(one)
    wanted = {"labsheet", "run_autograder", "setup.sh"} | {
        f"lab/{name.removeprefix('labs/')}" for name in FILES if "strange" not in name
    }
    if set(package.namelist()) != wanted:
        found.append(f"the package has the files {package.namelist()}")
    for entry in package.infolist():
        mode = 0o100755 if "/" not in entry.filename else 0o100644
        if entry.external_attr >> 16 != mode:
            found.append(f"{entry.filename} has the mode {entry.external_attr >> 16:o}")
    return package, found


def faults(tool, root=None):
    package, found = pack(tool)
    container = Container(tool.folder, root)
    container.path.mkdir()
    # This loses the modes, as unpacking elsewhere may.
    package.extractall(container.path / "source")
    status, words = container.run("source/setup.sh")
    if status != 0:
        return found + [f"setup.sh: exit {status}: {words}"]
    for name, (files, points) in SUBMISSIONS.items():
        text = container.grade(files, name)
        found += [f"{name}: {fault}" for fault in report_faults(name, text, points)]
    # A tool that doesn't start must not give the results of the last submission, or none.
    (container.path / "source" / "labsheet").write_text("#!/bin/false\n")
    broken = json.loads(container.grade(*SUBMISSIONS["honest"][:1]))
    if broken["score"] != 0 or "did not work" not in broken["output"]:
        found.append(f"a broken tool gives {broken}")
    return [f"autograder: {fault}" for fault in found]


def report_faults(name, text, points):
    found = [f"shows {secret!r}" for secret in results.SECRETS if secret in text]
    if name == "folders":
        report = json.loads(text)
        return found if report["score"] == 0 and report["output"] else [f"gives {report}"]
    return found + results.gradescope_faults(text, points)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("executable", type=pathlib.Path)
    parser.add_argument("--root", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = faults(Tool(arguments.executable, pathlib.Path(folder)), arguments.root)
    print("\n".join(found or ["the autograder is well"]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
