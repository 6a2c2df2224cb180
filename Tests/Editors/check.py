"""Tries the language server in real editors, with the settings of docs/editors.md.

    python3 Tests/Editors/check.py TOOL

Neovim and Emacs run without a screen; VS Code's interface is a stand-in, since VS Code itself can't be installed from Debian.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

LAB = """# An emoji: 🙂

@dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))

🙂 There are `= xor.rows` rows.

@network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])
@train(run, network: net, on: xor, loss: meanSquaredError, learnngRate: 0.5, epochs: 20)
"""


def settings(language, number):
    """The code of the documentation, so that it is what is tried."""
    blocks = re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs/editors.md").read_text(), re.S)
    return blocks[number]


def environment(tool, home):
    bin_folder = pathlib.Path(home) / "bin"
    bin_folder.mkdir()
    (bin_folder / "labsheet").symlink_to(pathlib.Path(tool).resolve())
    opener = bin_folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {home}/page.tmp && mv {home}/page.tmp {home}/page\n')
    opener.chmod(0o755)
    return {**os.environ, "HOME": home, "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home}


def neovim(tool):
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True).stdout
    major, minor = map(int, re.search(r"v(\d+)\.(\d+)", version).groups())
    with tempfile.TemporaryDirectory() as home:
        lab = pathlib.Path(home) / "lab.md"
        lab.write_text(LAB)
        config = pathlib.Path(home) / "init.lua"
        own = settings("lua", 0 if (major, minor) >= (0, 11) else 1)
        config.write_text(own + settings("lua", 2))
        reader = threading.Thread(target=read_page, args=(pathlib.Path(home) / "page",), daemon=True)
        reader.start()
        run = subprocess.run(
            ["nvim", "--headless", "-u", str(config), "-S", str(HERE / "probe.lua"), str(lab)],
            env=environment(tool, home), capture_output=True, text=True, timeout=120)
    start = run.stdout.find("{")
    expect(start >= 0, f"Neovim printed no answers: {run.stdout} {run.stderr}")
    found = json.loads(run.stdout[start:])
    expect([p["code"] for p in found["before"]] == ["UnknownArgument"], found["before"])
    expect(found["before"][0]["line"] == 7, found["before"])
    expect("data set" in found["hover"], found["hover"])
    expect("rows" in found["completions"], found["completions"])
    expect(found["symbols"] == ["An emoji: 🙂"], found["symbols"])
    expect(found["after"] == [], found["after"])
    expect(found["cursor"] == 10 and found["modified"], found)
    text = "\n".join(found["text"]) + "\n"
    wanted = LAB.replace("learnngRate", "learningRate").replace("xor", "gates")
    expect(text == wanted, text)


def read_page(note):
    """Reads the page that an editor opens as a browser would, and clicks on what isn't saved."""
    while not note.exists():
        time.sleep(0.1)
    address = note.read_text().strip()
    while True:
        page = urllib.request.urlopen(f"{address}page").read().decode()
        block = re.search(r"<!--(\d+)--><p>Not saved", page)
        if block:
            break
        time.sleep(0.1)
    origin = "http://" + urllib.parse.urlsplit(address).netloc
    place = urllib.parse.urlencode({"place": block[1]}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{address}reveal", place, {"Origin": origin}))


def emacs(tool):
    with tempfile.TemporaryDirectory() as home:
        lab = pathlib.Path(home) / "lab.md"
        lab.write_text(LAB)
        config = pathlib.Path(home) / "init.el"
        config.write_text(settings("elisp", 0))
        run = subprocess.run(
            ["emacs", "--batch", "--load", "package", "--funcall", "package-initialize",
             "--load", str(config), "--load", str(HERE / "probe.el"), str(lab)],
            env=environment(tool, home), capture_output=True, text=True, timeout=120)
    start = run.stdout.find("{")
    expect(start >= 0, f"Emacs printed no answers: {run.stdout} {run.stderr}")
    found = json.loads(run.stdout[start:])
    expect(len(found["before"]) == 1 and "UnknownArgument" in found["before"][0], found["before"])
    expect("data set" in found["hover"], found["hover"])
    expect("rows" in found["completions"], found["completions"])
    expect(found["text"] == LAB.replace("xor", "gates"), found["text"])
    expect(found["page"].startswith("http://127.0.0.1:"), found["page"])


def vscode(tool):
    with tempfile.TemporaryDirectory() as home:
        lab = pathlib.Path(home) / "lab.md"
        lab.write_text(LAB)
        run = subprocess.run(
            ["node", str(HERE / "vscode.js"), str(ROOT / "Editors/vscode"), str(lab)],
            env=environment(tool, home), capture_output=True, text=True, timeout=120)
    expect(run.returncode == 0, run.stdout + run.stderr)


def expect(holds, found):
    if not holds:
        sys.exit(f"Tests/Editors: unexpected: {found}")


def main():
    tool = sys.argv[1]
    for program, attempt in [("nvim", neovim), ("emacs", emacs), ("node", vscode)]:
        if shutil.which(program):
            attempt(tool)
            print(f"{attempt.__name__}: as documented")
        else:
            print(f"{attempt.__name__}: skipped, since {program} is missing")


main()
