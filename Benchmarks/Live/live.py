#!/usr/bin/env python3
"""Measures how long an edit takes until its result is there, as ratios to limits.

    live.py [--tool PATH] [--edits 40] [--busy]

For each lab: from a keystroke to the diagnostics of `labsheet lsp`, from a saved word, formula, or rate to
the page of `labsheet preview`, and from a typed answer to the verdict in `labsheet open`. Then `labsheet
check` and `labsheet render` with a warm cache. Prints the median and the 95th percentile in milliseconds,
and the latter as a ratio to its limit. With --busy, a program keeps each core busy meanwhile.

A browser adds the time of drawing. While one keystroke follows the other, an editor or a page waits for the
next one; those measured here stand alone.
"""
import argparse
import http.client
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

LABS = pathlib.Path(__file__).resolve().parents[2] / "labs"


class LanguageServer:
    """A client of `labsheet lsp`."""

    def __init__(self, tool, path):
        self.process = subprocess.Popen([tool, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.uri = path.as_uri()
        self.version = 0
        self.send("initialize", {"capabilities": {}, "rootUri": None}, identifier=1)
        while self.receive().get("id") != 1:
            pass
        self.send("initialized", {})

    def send(self, method, parameters, identifier=None):
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        if identifier is not None:
            message["id"] = identifier
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def show(self, text):
        """Sends a text, and waits for its diagnostics."""
        document = {"uri": self.uri, "version": self.version}
        if self.version == 0:
            self.send(
                "textDocument/didOpen",
                {"textDocument": document | {"languageId": "markdown", "text": text}},
            )
        else:
            self.send(
                "textDocument/didChange",
                {"textDocument": document, "contentChanges": [{"text": text}]},
            )
        while True:
            message = self.receive()
            parameters = message.get("params", {})
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and parameters.get("version") == self.version
            ):
                break
        self.version += 1

    def end(self):
        self.process.kill()
        self.process.wait()


class Page:
    """A client of `labsheet preview` or `labsheet open`."""

    def __init__(self, tool, command, path):
        options = ["--print-only"] if command == "open" else []
        self.process = subprocess.Popen(
            [tool, command, str(path), *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )
        address = None
        while address is None:
            address = re.search(r"http://(127\.0\.0\.1:\d+)(/\S+)", self.process.stdout.readline())
        self.host, root = address.groups()
        self.root = root if root.rstrip("/").endswith(path.stem) else f"{root.rstrip('/')}/{path.stem}/"
        self.connection = http.client.HTTPConnection(self.host)
        stream = http.client.HTTPConnection(self.host)
        stream.request("GET", self.root + "events", headers=self.headers)
        self.events = stream.getresponse()
        self.wait()

    @property
    def headers(self):
        return {"Origin": f"http://{self.host}"}

    def get(self, name):
        self.connection.request("GET", self.root + name, headers=self.headers)
        return self.connection.getresponse().read()

    def post(self, name, **fields):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(
            "POST", self.root + name, urllib.parse.urlencode(fields), self.headers | kind
        )
        return json.loads(self.connection.getresponse().read())

    def wait(self):
        """Waits for a page, and gets it."""
        while self.events.readline().strip() != b"event: page":
            pass
        self.get("page")

    def end(self):
        self.process.terminate()
        self.process.wait()


def word(text, number):
    """Changes a word in prose."""
    return re.sub(r"(?m)^(?=[A-Z][a-z]+ [a-z]+ [a-z]+)", f"Word{number} ", text, count=1)


def formula(text, number):
    """Changes a typeset formula."""
    return re.sub(r"(?m)(^[A-Z][^`\n]*)\$", rf"\1$q_{{{number}}} + ", text, count=1)


def rate(text, number):
    """Changes the learning rate of a run."""
    return re.sub(r"learningRate: [0-9.]+", lambda match: f"{match[0]}{number % 9 + 1}", text, count=1)


def timed(action):
    start = time.monotonic()
    action()
    return (time.monotonic() - start) * 1000


def keystrokes(tool, path, edits):
    text = path.read_text()
    server = LanguageServer(tool, path)
    server.show(text)
    time.sleep(1)
    times = []
    for number in range(edits):
        changed = word(text, number) if number % 2 else formula(text, number)
        times.append(timed(lambda: server.show(changed)))
        time.sleep(0.05)
    server.end()
    return times


def saves(tool, path, edits, change):
    text = path.read_text()
    if change(text, 0) == text:
        return []
    page = Page(tool, "preview", path)
    aside = path.with_suffix(".tmp")
    times = []
    for number in range(edits):

        def save():
            aside.write_text(change(text, number))
            aside.rename(path)
            page.wait()

        times.append(timed(save))
        time.sleep(0.1)
    page.end()
    path.write_text(text)
    return times


def answers(tool, path, edits):
    text = path.read_text()
    page = Page(tool, "open", path)
    sheet = [one for one in json.loads(page.get("answers"))["answers"] if one["checks"]][0]
    base = sheet["digest"]
    times = []
    for number in range(edits):
        changed = sheet["text"].rstrip("\n").replace("...", f"{number}") + "\n" * (2 + number % 2)

        def answer():
            nonlocal base
            reply = page.post(
                "answer", exercise=sheet["exercise"], number=sheet["number"], text=changed, base=base
            )
            base = reply["digest"]
            page.wait()
            page.get("answers")

        times.append(timed(answer))
        time.sleep(0.1)
    page.end()
    path.write_text(text)
    return times


def report(title, times, limit):
    if not times:
        return
    times.sort()
    late = times[min(len(times) - 1, int(0.95 * len(times)))]
    middle = statistics.median(times)
    print(f"{title:44} {middle:8.0f} {late:8.0f} {late / limit:7.2f} of {limit} ms", flush=True)


def measure(tool, folder, edits):
    for path in sorted(folder.glob("*.md")):
        name = path.stem
        report(f"{name}: edit to diagnostics", keystrokes(tool, path, edits), 100)
        report(f"{name}: word to page", saves(tool, path, edits, word), 100)
        report(f"{name}: formula to page", saves(tool, path, edits, formula), 100)
        report(f"{name}: answer to verdict", answers(tool, path, edits), 150)
        report(f"{name}: rate to page, with its run", saves(tool, path, edits, rate), 100)
    quiet = {"cwd": folder.parent, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    lab = str(sorted(folder.glob("*.md"))[0])

    def run(*arguments):
        return timed(lambda: subprocess.run([tool, *arguments], check=False, **quiet))

    run("check", lab)
    report("check of the first lab, warm", [run("check", lab) for _ in range(edits)], 80)
    render = ["render", "labs", "--solutions"]
    cold = min(run(*render, "--no-cache") for _ in range(2))
    run(*render)
    report("render of all labs, warm", [run(*render) for _ in range(edits)], round(cold / 10))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", default=".build/release/labsheet")
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--busy", action="store_true", help="keep each core busy meanwhile")
    options = parser.parse_args()
    tool = str(pathlib.Path(options.tool).resolve())
    count = os.cpu_count() if options.busy else 0
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = folder + "/cache"
            labs = pathlib.Path(folder) / "labs"
            shutil.copytree(LABS, labs)
            print(f"{'':44} {'median':>8} {'95 %':>8}   ratio")
            measure(tool, labs, options.edits)
    finally:
        for process in busy:
            process.kill()


if __name__ == "__main__":
    main()
