#!/usr/bin/env python3
"""Measures how time and memory grow with the length of a lab that repeats one construct.

    growth.py [--tool PATH] [--sizes 32,128,512] [--limit SECONDS] [--over EXPONENT] [CONSTRUCT…]

Prints a row for each construct of constructs.txt: the exponent of processor time between the two
largest measured files, and the extrapolation to 4 MiB, in seconds and megabytes. Times differ between
machines; exponents don't if the files are long enough.
"""
import argparse
import math
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LARGEST = 4096  # KiB
VARIABLES = {
    "{i}": str, "{j}": lambda i: str(i + 1), "{s}": lambda i: " " * (2 * i),
    "{q}": lambda i: "> " * i, "{r}": lambda i: "`" * i,
}
WORDS = {"{nul}": "\0", "{combining}": "\u0301", "{rtl}": "\u202e"}


class Construct:
    """The parts of one construct: of the lab (`lab.md`), and of files in its folder."""

    def __init__(self, name):
        self.name = name
        self.files = {"lab.md": {}}

    def bytes(self, size):
        """Returns the files; the last one with a unit has at least `size` bytes.

        A lab whose unit belongs to that of another file repeats it equally often.
        """
        long = [name for name, parts in self.files.items() if "unit" in parts][-1]
        count = repetitions(self.files[long], size)
        return {name: written(parts, count) for name, parts in self.files.items()}


class Unit:
    """A repeated text, with the parts that differ between repetitions."""

    def __init__(self, text):
        for word, meaning in WORDS.items():
            text = text.replace(word, meaning)
        self.text = text
        self.variables = [pair for pair in VARIABLES.items() if pair[0] in text]

    def at(self, i):
        text = self.text
        for word, meaning in self.variables:
            text = text.replace(word, meaning(i))
        return text

    def repeated(self, count):
        if not self.variables:
            return self.text * count
        return "".join(self.at(i) for i in range(count))


def repetitions(parts, size):
    unit, close = Unit(parts["unit"]), Unit(parts.get("close", ""))
    count, length = 0, len(parts.get("head", "").encode())
    if not unit.variables:
        return max(0, -(-(size - length) // len((unit.text + close.text).encode())))
    while length < size:
        length += len((unit.at(count) + close.text).encode())
        count += 1
    return count


def written(parts, count):
    text = parts.get("head", "")
    text += Unit(parts.get("unit", "")).repeated(count) + parts.get("middle", "")
    text += Unit(parts.get("close", "")).repeated(count) + parts.get("tail", "")
    return text.encode().replace(b"{ff}", b"\xff")


def read(path=HERE / "constructs.txt"):
    constructs, part = {}, None
    for line in path.read_text().split("\n"):
        if line.startswith("=== "):
            construct = constructs[line[4:]] = Construct(line[4:])
            parts, part = construct.files["lab.md"], None
        elif line.startswith("--- file "):
            parts, part = construct.files.setdefault(line[9:], {}), None
        elif line.startswith("--- "):
            words = line[4:].split()
            part = words[0].rstrip("+")
            keeps = words[0].endswith("+")
            shared = constructs[words[1]].files["lab.md"]["head"] if len(words) > 1 else ""
            parts[part] = [shared, [], keeps]
        elif part is not None:
            parts[part][1].append(line)
    for construct in constructs.values():
        for parts in construct.files.values():
            for name, (shared, lines, keeps) in parts.items():
                if isinstance(shared, list):
                    shared = joined(shared)
                parts[name] = shared + "\n".join(lines) + ("\n" if keeps else "")
    return {name: c for name, c in constructs.items() if any("unit" in p for p in c.files.values())}


def joined(part):
    shared, lines, keeps = part
    return shared + "\n".join(lines) + ("\n" if keeps else "")


class Measurement:
    def __init__(self, seconds, megabytes, output, status):
        self.seconds, self.megabytes, self.output, self.status = seconds, megabytes, output, status


def measure(tool, construct, kib, limit):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="growth-"))
    try:
        for name, data in construct.bytes(kib * 1024).items():
            (folder / name).write_bytes(data)

        def bounded():
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
            resource.setrlimit(resource.RLIMIT_AS, (16 << 30, 16 << 30))

        with open(os.devnull, "w") as void:
            process = subprocess.Popen(
                [tool, "render", "lab.md", "--output", "out"], cwd=folder, stdout=void, stderr=void,
                preexec_fn=bounded)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        size = sum(f.stat().st_size for f in folder.glob("out/**/*") if f.is_file())
        return Measurement(
            usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size / 1e6, process.returncode)
    finally:
        shutil.rmtree(folder)


def row(tool, construct, sizes, limit, start):
    """Returns the exponent and the row of one construct."""
    measured = []
    for kib in sizes:
        measured.append((kib, measure(tool, construct, kib, limit)))
        if measured[-1][1].status < 0:
            break
    kib, last = measured[-1]
    exponent = memory = 1.0
    if len(measured) > 1:
        before, first = measured[-2]
        span = math.log(kib / before)
        exponent = math.log(max(last.seconds - start.seconds, 0.01)
                            / max(first.seconds - start.seconds, 0.01)) / span
        memory = math.log(max(last.megabytes - start.megabytes, 1)
                          / max(first.megabytes - start.megabytes, 1)) / span
    factor = LARGEST / kib
    seconds = start.seconds + (last.seconds - start.seconds) * factor ** max(exponent, 0)
    megabytes = start.megabytes + (last.megabytes - start.megabytes) * factor ** max(memory, 0)
    end = {0: "", 1: "errors"}.get(last.status, f"ended by {last.status}")
    cells = "; ".join(f"{k}K {m.seconds:.2f}s {m.megabytes:.0f}MB {m.output:.1f}" for k, m in measured)
    return exponent, seconds, (
        f"{construct.name:28} {exponent:5.2f} {seconds:9.1f} s {megabytes:8.0f} MB  {cells}  {end}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default=str(HERE.parent.parent / ".build/release/labsheet"))
    parser.add_argument("--sizes", default="32,128,512")
    parser.add_argument("--limit", type=int, default=60, help="seconds of processor time for a file")
    parser.add_argument("--write", metavar="FOLDER", help="write the files instead of measuring them")
    parser.add_argument("constructs", nargs="*")
    options = parser.parse_args()
    constructs = read()
    chosen = options.constructs or constructs
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.write:
        for name in chosen:
            for kib in sizes:
                folder = pathlib.Path(options.write) / f"{name}-{kib}"
                folder.mkdir(parents=True, exist_ok=True)
                for file, data in constructs[name].bytes(kib * 1024).items():
                    (folder / file).write_bytes(data)
        return
    tool = str(pathlib.Path(options.tool).resolve())
    empty = Construct("empty")
    empty.files["lab.md"] = {"unit": "a\n"}
    start = measure(tool, empty, 0, options.limit)
    print(f"{'construct':28} exponent, at 4 MiB: seconds, MB; measured: size, seconds, MB, output MB")
    for name in chosen:
        print(row(tool, constructs[name], sizes, options.limit, start)[2], flush=True)


if __name__ == "__main__":
    sys.exit(main())
