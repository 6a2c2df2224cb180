"""Times the engine's workloads beside the same in NumPy, in one run, and prints the ratios.

Usage, in this folder:  swift build -c release && python3 compare.py
"""

import subprocess
import time

import numpy as np


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


WORKLOADS = {
    "five points": ([2, 5, 3, 1], "tanh", 5, 5, 25000),
    "patterns 2-10-10-1": ([2, 10, 10, 1], "sigmoid", 21, 1, 2500),
    "patterns 2-100-100-1": ([2, 100, 100, 1], "sigmoid", 21, 1, 500),
    "digits 64-32-1": ([64, 32, 1], "relu", 898, 15, 20),
    "digits 64-64-64-32-1": ([64, 64, 64, 32, 1], "relu", 898, 15, 20),
    "neuron": ([2, 1], "sigmoid", 150, 150, 20000),
    "moons": ([2, 50, 1], "relu", 100, 100, 1280),
}

output = subprocess.run([".build/release/Benchmark"], capture_output=True, text=True, check=True)
print(f"{'workload':<52}{'engine ms':>10}{'NumPy ms':>10}{'ratio':>8}")
for line in output.stdout.splitlines():
    name, milliseconds = line.split("\t")
    key = next(key for key in WORKLOADS if name.startswith(key))
    began = time.perf_counter()
    descend(*WORKLOADS[key])
    elapsed = 1000 * (time.perf_counter() - began)
    print(f"{name:<52}{float(milliseconds):>10.1f}{elapsed:>10.1f}{elapsed / float(milliseconds):>8.1f}")
