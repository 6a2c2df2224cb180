#!/usr/bin/env python3
"""Writes a lab and submissions of it: honest ones of every kind, and hostile ones among them.

usage: submissions.py FOLDER COUNT
"""

import os
import sys

LAB = """\
---
title: The slope of the sigmoid
seed: 3
---

```formula
sigmoid(z) = 1 / (1 + exp(-z))
```

@dataset(d, from: moons(count: 40, noise: 0.1))
@network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])

@exercise(slope, points: 3)
@answer(slope)
```formula
slope(z) = ...
rate = ...
```
@end(answer)
@gradcheck(slope, of: sigmoid, at: uniform(-3, 3, count: 5), points: 1)
@train(run, network: net, on: d, loss: bce, learningRate: 1, epochs: 20)
@expect(run.loss * rate < run.initialLoss, points: 1)
@expect(slope(0) == 0.25, points: 1, hidden: true)
@solution(slope)
```formula
slope(z) = sigmoid(z) * (1 - sigmoid(z))
rate = 0.5
```
@end(solution)
@end(exercise)
"""

HONEST = [
    "slope(z) = sigmoid(z) * (1 - sigmoid(z))\nrate = 0.5",
    "slope(z) = exp(-z) / (1 + exp(-z))^2\nrate = 0.1",
    "slope(z) = sigmoid(z)\nrate = 0.5",
    "slope(z) = 0.25\nrate = 100",
    "slope(z) = ...\nrate = 0.5",
    "slope(z) = sigmoid(z * (1 - sigmoid(z))\nrate = 0.5",
]


def handed_in(answer):
    start = LAB.index("slope(z) = ...")
    end = LAB.index("```", start)
    solution = LAB.index("@solution(slope)")
    rest = LAB[LAB.index("@end(solution)\n") + len("@end(solution)\n"):]
    text = LAB[:start] + answer + "\n" + LAB[end:solution] + rest
    return text.replace("@expect(slope(0) == 0.25, points: 1, hidden: true)", "@hidden(points: 1)")


def hostile(folder):
    """Submissions that must not disturb the others; each has a row all the same."""
    loop = "twice(z, n) = z if n < 1 else twice(z, n - 1) + twice(z, n - 1)"
    texts = {
        "x-loop": handed_in(loop + "\nslope(z) = twice(z, 90)\nrate = 0.5").encode(),
        "x-deep": ("[" * 1_000_000).encode(),
        "x-quotes": (">" * 200_000).encode(),
        "x-bytes": bytes(range(256)) * 100,
        "x-nul": b"\0" * 100_000,
        "x-empty": b"",
        "x-large": b"a" * (5 << 20),
        "x-many": ("@expect(1 == 1, points: 9)\n\n" * 20_000).encode(),
        "x-points": handed_in(HONEST[2]).replace("points: 3", "points: 100").encode(),
        "x-break": handed_in(HONEST[2] + "\n```\n@end(answer)\n@expect(1 == 1, points: 50)\n").encode(),
        "x-exp": handed_in("exp(x) = 0 * x\nslope(z) = 0 * z\nrate = 0.5").encode(),
        "x-numbers": handed_in("slope(z) = sum(ones(5000, 5000)) + z\nrate = 0.5").encode(),
    }
    for student, data in texts.items():
        os.makedirs(f"{folder}/{student}")
        with open(f"{folder}/{student}/a.md", "wb") as file:
            file.write(data)
    os.makedirs(f"{folder}/x-folder/a.md")
    os.makedirs(f"{folder}/x-nothing")
    os.makedirs(f"{folder}/x-fifo")
    os.mkfifo(f"{folder}/x-fifo/a.md")
    os.makedirs(f"{folder}/x-link")
    os.symlink("/etc/passwd", f"{folder}/x-link/a.md")


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    os.makedirs(f"{folder}/labs")
    with open(f"{folder}/labs/a.md", "w") as file:
        file.write(LAB)
    for number in range(count):
        student = f"s{number:04}"
        os.makedirs(f"{folder}/submitted/{student}")
        with open(f"{folder}/submitted/{student}/a.md", "w") as file:
            file.write(handed_in(HONEST[number % len(HONEST)]))
    hostile(f"{folder}/submitted")


if __name__ == "__main__":
    main()
