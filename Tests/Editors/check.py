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
    return {**os.environ, "HOME": home, "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home}


def neovim(tool):
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True).stdout
    major, minor = map(int, re.search(r"v(\d+)\.(\d+)", version).groups())
    with tempfile.TemporaryDirectory() as home:
        lab = pathlib.Path(home) / "lab.md"
        lab.write_text(LAB)
        config = pathlib.Path(home) / "init.lua"
        config.write_text(settings("lua", 0 if (major, minor) >= (0, 11) else 1))
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
    text = "\n".join(found["text"]) + "\n"
    wanted = LAB.replace("learnngRate", "learningRate").replace("xor", "gates")
    expect(text == wanted, text)


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
