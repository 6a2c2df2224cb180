"""Writes random.txt: draws from streams, with the numbers that NumPy draws.

Each line holds `expression | shape | elements`; `r` is default_rng(12345), `s` RandomState(0),
both fresh in each line. An expression may draw several times, in the order written.
"""
import pathlib
import numpy as np

CASES = """
r.uniform(-1, 1, size=5)
r.uniform(-1, 1, 5)
r.uniform(size=(3, 5))
r.uniform(0.5, 2, size=[2, 3])
r.uniform(low=-2, high=3)
r.uniform()
r.random()
r.random(4)
r.random((2, 3))
r.random(size=(2, 2))
r.normal()
r.normal(size=6)
r.normal(2, 0.5, size=(4, 3))
r.normal(loc=1.0, scale=3.0, size=7)
r.normal(0, 1, 200)
r.standard_normal(5)
r.standard_normal((2, 4))
r.integers(2, size=9)
r.integers(10)
r.integers(-5, 5, size=(3, 4))
r.integers(1, 7, 20)
r.integers(0, 3, size=5, endpoint=True)
r.integers(5000000000, size=4)
r.integers(1, size=3)
r.permutation(12)
r.permutation([3.0, 1.0, 4.0, 1.5, 9.0])
r.permutation([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
r.choice(5, size=8)
r.choice([2.5, -1.0, 7.0], size=(2, 3))
r.choice(4)
r.integers(2, size=3) + r.uniform(size=3) * 10 + r.integers(7, size=3)
r.normal(size=3) - r.uniform(size=3)
r.uniform(size=0)
s.uniform(-1, 1, size=5)
s.uniform(size=(2, 3))
s.rand(3, 4)
s.rand(5)
s.rand()
s.randn(3, 2)
s.randn(7)
s.randn()
s.random_sample(3)
s.random(3)
s.normal(1, 2, size=(3, 3))
s.normal(size=11)
s.standard_normal(4)
s.randint(10, size=8)
s.randint(0, 2, 15)
s.randint(-3, 4, size=(2, 5))
s.randint(6)
s.permutation(10)
s.permutation([1.0, 2.0, 3.0, 4.0])
s.choice(6, size=5)
s.rand(2, 2) + s.randn(2, 2) + s.randint(9, size=(2, 2))
""".strip().splitlines()

with open(pathlib.Path(__file__).with_name("random.txt"), "w") as file:
    for case in CASES:
        streams = {"r": np.random.default_rng(12345), "s": np.random.RandomState(0)}
        value = np.asarray(eval(case, streams), dtype=float)
        shape = " ".join(map(str, value.shape)) or "-"
        elements = " ".join(float(x).hex() for x in value.ravel()) or "-"
        file.write(f"{case} | {shape} | {elements}\n")
