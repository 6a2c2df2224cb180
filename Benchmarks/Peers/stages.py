"""The peers of a lab's stages: each takes the fastest of five runs, in milliseconds, or is None if it
is not installed."""

import ctypes
import ctypes.util
import shutil
import subprocess
import time

import numpy as np


def best(function, *arguments):
    """The milliseconds of the fastest of five runs."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        function(*arguments)
        times.append(1000 * (time.perf_counter() - began))
    return min(times)


def libcmark():
    """Parses a lab's Markdown, which every plan begins with."""
    name = ctypes.util.find_library("cmark")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.cmark_parse_document.restype = ctypes.c_void_p
    library.cmark_parse_document.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
    library.cmark_node_free.argtypes = [ctypes.c_void_p]
    text = open("../labs/03-digits.md", "rb").read()
    return best(lambda: library.cmark_node_free(library.cmark_parse_document(text, len(text), 0)))


def formula():
    """The same formula in NumPy."""
    place = np.arange(6561)
    x, y = place % 81 / 20 - 2, place // 81 / 20 - 1

    def run():
        for _ in range(100):
            (1 - x) ** 2 + 100 * (y - x**2) ** 2 + np.exp(-(x**2))

    return best(run)


def gradient():
    """The same gradient in NumPy, derived by hand."""

    def matrix(rows, columns):
        return (np.arange(rows * columns) * 7919 % 1009 / 1009 - 0.5).reshape(rows, columns)

    x, t, w, b, v = matrix(15, 64), matrix(15, 1), matrix(64, 32), matrix(1, 32), matrix(32, 1)

    def run():
        for _ in range(1000):
            a = np.tanh(x @ w + b)
            delta = 2 / len(x) * (a @ v - t)
            below = delta @ v.T * (1 - a * a)
            x.T @ below, below.sum(0), a.T @ delta

    return best(run)


def katex():
    """The same KaTeX in Node."""
    if shutil.which("node") is None:
        return None
    command = ["node", "Peers/katex.js", "../Sources/KaTeX/katex.js", "Peers/formulas.txt"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


PEERS = {
    "plan": ("libcmark", libcmark),
    "formula": ("NumPy", formula),
    "gradient of a formula": ("NumPy", gradient),
    "typeset": ("KaTeX in Node", katex),
}
