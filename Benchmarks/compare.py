"""Times the engine's workloads and the same ones in NumPy and in plain C, in one run, and prints
the ratios; compares the gradient check with SciPy's and, if it is installed, PyTorch's, and the
stages of a lab with libcmark, NumPy, KaTeX in Node, and the run that a page needs anyway.

Usage, in this folder:  swift build -c release && python3 compare.py
"""

import os
import subprocess
import sys
import tempfile
import time

import numpy as np

sys.path.append("Peers")
from stages import PEERS, best


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


ACTIVATIONS = {
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "sigmoid": (sigmoid, lambda a: a * (1 - a)),
    "relu": (lambda z: np.maximum(0, z), lambda a: a > 0),
}


def descend(sizes, hidden, samples, batch, epochs):
    """Trains a network with a logistic output by gradient descent."""
    generator = np.random.default_rng(7)
    inputs = generator.uniform(-1, 1, (samples, sizes[0]))
    targets = generator.integers(2, size=(samples, sizes[-1])).astype(float)
    weights = [generator.normal(0, 0.3, shape) for shape in zip(sizes, sizes[1:])]
    biases = [np.zeros(size) for size in sizes[1:]]
    functions = [ACTIVATIONS[hidden]] * (len(weights) - 1) + [ACTIVATIONS["sigmoid"]]
    for _ in range(epochs):
        for start in range(0, samples, batch):
            activations = [inputs[start:start + batch]]
            for w, b, (function, _) in zip(weights, biases, functions):
                activations.append(function(activations[-1] @ w + b))
            delta = (activations[-1] - targets[start:start + batch]) / batch
            for k in reversed(range(len(weights))):
                gradient = activations[k].T @ delta
                if k > 0:
                    below = (delta @ weights[k].T) * functions[k - 1][1](activations[k])
                weights[k] -= 0.1 * gradient
                biases[k] -= 0.1 * delta.sum(0)
                if k > 0:
                    delta = below


def check_with_scipy(sizes, samples):
    """The gradient of all parameters by SciPy's forward differences, checked like check_grad."""
    from scipy.optimize import check_grad

    generator = np.random.default_rng(7)
    x = generator.uniform(-1, 1, (samples, sizes[0]))
    t = generator.integers(2, size=(samples, 1)).astype(float)
    a, b = sizes[0] * sizes[1], sizes[0] * sizes[1] + sizes[1]
    c = b + sizes[1]

    def forward(p):
        z = x @ p[:a].reshape(sizes[0], sizes[1]) + p[a:b]
        return z, sigmoid(np.maximum(0, z) @ p[b:c, None] + p[c])

    def loss(p):
        y = forward(p)[1]
        return -np.mean(t * np.log(y) + (1 - t) * np.log(1 - y))

    def gradient(p):
        z, y = forward(p)
        d = (y - t) / samples
        h = d @ p[None, b:c] * (z > 0)
        return np.concatenate([(x.T @ h).ravel(), h.sum(0), (np.maximum(0, z).T @ d).ravel(), d.sum(0)])

    check_grad(loss, gradient, generator.normal(0, 0.3, c + 1))


def check_with_torch(sizes, samples):
    """The same with torch.autograd.gradcheck."""
    import torch

    torch.manual_seed(7)
    x = torch.rand(samples, sizes[0], dtype=torch.float64) * 2 - 1
    t = torch.randint(2, (samples, 1)).double()
    shapes = [(sizes[0], sizes[1]), (sizes[1],), (sizes[1], 1), (1,)]
    parameters = [(torch.randn(s, dtype=torch.float64) * 0.3).requires_grad_() for s in shapes]

    def loss(w, b, v, c):
        y = torch.sigmoid(torch.relu(x @ w + b) @ v + c)
        return torch.nn.functional.binary_cross_entropy(y, t)

    torch.autograd.gradcheck(loss, parameters)


CHECKS = {"SciPy": check_with_scipy, "PyTorch": check_with_torch}
CHECK = ([64, 32, 1], 15)


def report(name, milliseconds, elapsed):
    print(f"{name:<62}{milliseconds:>10.2f}{elapsed:>10.2f}{elapsed / milliseconds:>8.2f}")


WORKLOADS = {
    "five points": ([2, 5, 3, 1], "tanh", 5, 5, 25000),
    "patterns 2-10-10-1": ([2, 10, 10, 1], "sigmoid", 21, 1, 2500),
    "patterns 2-100-100-1": ([2, 100, 100, 1], "sigmoid", 21, 1, 500),
    "digits 64-32-1": ([64, 32, 1], "relu", 898, 15, 20),
    "digits 64-64-64-32-1": ([64, 64, 64, 32, 1], "relu", 898, 15, 20),
    "neuron": ([2, 1], "sigmoid", 150, 150, 20000),
    "moons": ([2, 50, 1], "relu", 100, 100, 1280),
}


def loops():
    """The milliseconds of plain C loops, by workload name."""
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "loops")
        subprocess.run(["cc", "-O3", "-o", program, "Peers/loops.c", "-lm"], check=True)
        lines = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    return {name: float(time) for name, time in (l.split("\t") for l in lines.splitlines())}


plain = loops()
output = subprocess.run([".build/release/Benchmark"], capture_output=True, text=True, check=True)
print(f"{'workload':<62}{'engine ms':>10}{'peer ms':>10}{'ratio':>8}")
for line in output.stdout.splitlines():
    name, milliseconds, *limit = line.split("\t")
    stage = next((peer for key, peer in PEERS.items() if name.startswith(key + " ")), None)
    if limit:
        report(name, float(milliseconds), float(limit[0]))
        continue
    if stage:
        elapsed = stage[1]()
        if elapsed is None:
            print(f"{name}: {stage[0]} is not installed")
        else:
            report(f"{name}: {stage[0]}", float(milliseconds), elapsed)
        continue
    if name.startswith("gradient check"):
        for peer, check in CHECKS.items():
            try:
                report(f"{name}: {peer}", float(milliseconds), best(check, *CHECK))
            except ImportError:
                print(f"{name}: {peer} is not installed")
        continue
    key = next(key for key in WORKLOADS if name.startswith(key))
    if name in plain:
        report(f"{name}: C", float(milliseconds), plain[name])
    began = time.perf_counter()
    descend(*WORKLOADS[key])
    report(f"{name}: NumPy", float(milliseconds), 1000 * (time.perf_counter() - began))
