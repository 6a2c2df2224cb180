"""Writes functions.json: whole functions as students write them in NumPy, as formulas, and the
values that NumPy computes for them.

A case is the formulas, `---`, the same in Python, `---`, the calls. Both know X, y, t, v, w.
"""
import json
import pathlib
import numpy as np

rng = np.random.default_rng(4)
DATA = {
    "X": np.round(rng.normal(size=(6, 3)), 3), "y": np.array([0.0, 1, 1, 0, 1, 0]),
    "t": np.array([0.0, 2, 1, 2, 0, 1]), "v": np.round(rng.normal(size=5), 3),
    "w": np.round(rng.normal(size=3), 3),
}

CASES = r"""
sigmoid(z) = where(z >= 0, 1 / (1 + exp(-z)), exp(z) / (1 + exp(z)))
---
def sigmoid(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
---
sigmoid(v); sigmoid(X)
===
softmax(Z) =
  E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
  return E / np.sum(E, axis=1, keepdims=True)
---
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)
---
softmax(X); softmax(X * 100)
===
crossEntropy(Z, labels) =
  shifted = Z - max(Z, axis: 1)[:, None]
  logs = shifted - log(sum(exp(shifted), axis: 1))[:, None]
  -mean(logs[arange(rows(Z)), labels])
---
def crossEntropy(Z, labels):
    shifted = Z - Z.max(axis=1)[:, None]
    logs = shifted - np.log(np.exp(shifted).sum(axis=1))[:, None]
    return -np.mean(logs[np.arange(len(Z)), labels.astype(int)])
---
crossEntropy(X, t)
===
accuracy(Z, labels) = mean(argmax(Z, axis: 1) == labels)
---
def accuracy(Z, labels):
    return np.mean(np.argmax(Z, axis=1) == labels)
---
accuracy(X, t)
===
standardise(X, epsilon=1e-8) = (X - X.mean(axis=0)) / (X.std(axis=0) + epsilon)
minmax(X) = (X - min(X, axis: 0)) / (max(X, axis: 0) - min(X, axis: 0))
---
def standardise(X, epsilon=1e-8):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + epsilon)
def minmax(X):
    return (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))
---
standardise(X); minmax(X)
===
linear(X, y, rate, steps) =
  w = zeros(X.shape[1])
  b = 0
  repeat steps times
    difference = X @ w + b - y
    w = w - rate * 2 * X.T @ difference / len(y)
    b = b - rate * 2 * mean(difference)
  return hstack([w, b])
---
def linear(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    b = 0
    for _ in range(steps):
        difference = X @ w + b - y
        w = w - rate * 2 * X.T @ difference / len(y)
        b = b - rate * 2 * np.mean(difference)
    return np.hstack([w, b])
---
linear(X, y, 0.1, 50)
===
logistic(X, y, rate, steps) =
  w = np.zeros((X.shape[1], 1))
  Y = y.reshape(-1, 1)
  repeat steps times
    P = 1 / (1 + np.exp(-X.dot(w)))
    w = w - rate * X.T.dot(P - Y) / X.shape[0]
  w.flatten()
---
def logistic(X, y, rate, steps):
    w = np.zeros((X.shape[1], 1))
    Y = y.reshape(-1, 1)
    for _ in range(steps):
        P = 1 / (1 + np.exp(-X.dot(w)))
        w = w - rate * X.T.dot(P - Y) / X.shape[0]
    return w.flatten()
---
logistic(X, y, 0.5, 30)
===
perceptron(X, y, epochs) =
  w = zeros(columns(X) + 1)
  A = hstack([X, ones((rows(X), 1))])
  s = 2 * y - 1
  repeat epochs times
    i = 0
    repeat rows(X) times
      wrong = s[i] * (A[i] @ w) <= 0
      w = w + s[i] * A[i] if wrong else w
      i = i + 1
  w
---
def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1] + 1)
    A = np.hstack([X, np.ones((len(X), 1))])
    s = 2 * y - 1
    for _ in range(epochs):
        for i in range(len(X)):
            if s[i] * (A[i] @ w) <= 0:
                w = w + s[i] * A[i]
    return w
---
perceptron(X, y, 4)
===
adam(g, steps, rate=0.1, b1=0.9, b2=0.999) =
  theta = zeros_like(g)
  m, u, k = zeros_like(g), zeros_like(g), 1
  repeat steps times
    d = 2 * (theta - g)
    m = b1 * m + (1 - b1) * d
    u = b2 * u + (1 - b2) * d**2
    theta = theta - rate * (m / (1 - b1**k)) / (sqrt(u / (1 - b2**k)) + 1e-8)
    k = k + 1
  theta
---
def adam(g, steps, rate=0.1, b1=0.9, b2=0.999):
    theta = np.zeros_like(g)
    m, u = np.zeros_like(g), np.zeros_like(g)
    for k in range(1, steps + 1):
        d = 2 * (theta - g)
        m = b1 * m + (1 - b1) * d
        u = b2 * u + (1 - b2) * d**2
        theta = theta - rate * (m / (1 - b1**k)) / (np.sqrt(u / (1 - b2**k)) + 1e-8)
    return theta
---
adam(w, 25)
===
distances(A, B) = sqrt(maximum(sum(A**2, axis: 1)[:, None] + sum(B**2, axis: 1)[None, :] - 2 * A @ B.T, 0))
nearest(A, B) = argmin(distances(A, B), axis: 1)
---
def distances(A, B):
    return np.sqrt(np.maximum((A**2).sum(1)[:, None] + (B**2).sum(1)[None, :] - 2 * A @ B.T, 0))
def nearest(A, B):
    return np.argmin(distances(A, B), axis=1)
---
distances(X, X[:2]); nearest(X, X[3:])
===
powerIteration(A, steps) =
  u = ones(rows(A))
  repeat steps times
    u = A @ u
    u = u / norm(u)
  return value: u @ A @ u, vector: u
largest(A) = powerIteration(A, 60).value
---
def largest(A):
    u = np.ones(len(A))
    for _ in range(60):
        u = A @ u
        u = u / np.linalg.norm(u)
    return u @ A @ u
---
largest(X.T @ X)
===
newton(a) =
  x = a
  repeat 8 times
    x = (x + a / x) / 2
  x
---
def newton(a):
    x = a
    for _ in range(8):
        x = (x + a / x) / 2
    return x
---
newton(2); newton(abs(v) + 1)
===
movingAverage(x, n) = (cumsum(x)[n - 1:] - hstack([0, cumsum(x)[:-n]])) / n
---
def movingAverage(x, n):
    return (np.cumsum(x)[n - 1:] - np.hstack([0, np.cumsum(x)[:-n]])) / n
---
movingAverage(v, 2); movingAverage(v, 3)
===
entropy(p) = -sum(where(p > 0, p * log(where(p > 0, p, 1)), 0))
counts(labels, n) = sum(onehot(labels, n), axis: 0)
---
def entropy(p):
    return -np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0))
def counts(labels, n):
    return np.eye(n)[labels.astype(int)].sum(axis=0)
---
entropy(counts(t, 4) / 6); counts(t, 3)
===
confusion(a, b, n) = onehot(a, n).T @ onehot(b, n)
precision(C) = diag(C) / maximum(sum(C, axis: 0), 1)
---
def confusion(a, b, n):
    return np.eye(n)[a.astype(int)].T @ np.eye(n)[b.astype(int)]
def precision(C):
    return np.diag(C) / np.maximum(C.sum(axis=0), 1)
---
confusion(t, y, 3); precision(confusion(t, t[::-1], 3))
===
rnn(xs, h, a, b) =
  k = 0
  path = []
  repeat len(xs) times
    h = tanh(a * h + b * xs[k])
    path = hstack([path, h])
    k = k + 1
  path
---
def rnn(xs, h, a, b):
    path = []
    for x in xs:
        h = np.tanh(a * h + b * x)
        path.append(h)
    return np.array(path)
---
rnn(v, 0, 0.5, -1.5)
===
schedule(step, rate=0.1, decay=0.5, every=10) = rate * decay ** (step // every)
warmup(step) = min(1, (step + 1) / 5) * (0.5 * (1 + cos(pi * step / 20)) if step > 5 else 1)
---
def schedule(step, rate=0.1, decay=0.5, every=10):
    return rate * decay ** (step // every)
def warmup(step):
    return min(1, (step + 1) / 5) * (0.5 * (1 + np.cos(np.pi * step / 20)) if step > 5 else 1)
---
schedule(25); schedule(np.arange(30)[::7], decay=0.9); warmup(3); warmup(12)
===
gelu(x) = 0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))
hinge(y, s) = mean(max(0, 1 - (2 * y - 1) * s))
huber(e, d=1) = where(abs(e) <= d, 0.5 * e^2, d * (abs(e) - 0.5 * d))
---
def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
def hinge(y, s):
    return np.mean(np.maximum(0, 1 - (2 * y - 1) * s))
def huber(e, d=1):
    return np.where(np.abs(e) <= d, 0.5 * e**2, d * (np.abs(e) - 0.5 * d))
---
gelu(X); hinge(y, X @ w); huber(v); huber(v, d=0.3)
===
polynomial(x, n) =
  k = 1
  P = ones((len(x), 1))
  repeat n times
    P = hstack([P, x[:, None]**k])
    k = k + 1
  P
---
def polynomial(x, n):
    return np.stack([x**k for k in range(n + 1)], axis=1)
---
polynomial(v, 3)
===
batches(X, n) = X[:rows(X) // n * n].reshape(-1, n * columns(X))
shuffled(X) = X[default_rng(3).permutation(rows(X))]
dropped(X, p) = X * (default_rng(5).random(X.shape) > p) / (1 - p)
---
def batches(X, n):
    return X[:len(X) // n * n].reshape(-1, n * X.shape[1])
def shuffled(X):
    return X[np.random.default_rng(3).permutation(len(X))]
def dropped(X, p):
    return X * (np.random.default_rng(5).random(X.shape) > p) / (1 - p)
---
batches(X, 4); shuffled(X); dropped(X, 0.4)
===
convolve(x, k) =
  i = 0
  out = zeros(len(x) - len(k) + 1)
  repeat len(k) times
    out = out + k[i] * x[i:i + len(out)]
    i = i + 1
  out
---
def convolve(x, k):
    return np.correlate(x, k, mode="valid")
---
convolve(v, w[:2]); convolve(v, w)
===
centered(X) = X - mean(X, axis: 0)
covariance(X) = centered(X).T @ centered(X) / (rows(X) - 1)
correlation(X) = covariance(X) / outer(std(X, axis: 0, ddof: 1), std(X, axis: 0, ddof: 1))
---
def covariance(X):
    return np.cov(X.T)
def correlation(X):
    return np.corrcoef(X.T)
---
covariance(X); correlation(X)
===
kmeans(X, C, steps) =
  repeat steps times
    D = sum(X**2, axis: 1)[:, None] - 2 * X @ C.T + sum(C**2, axis: 1)
    H = onehot(argmin(D, axis: 1), rows(C))
    C = H.T @ X / maximum(sum(H, axis: 0), 1)[:, None]
  C
---
def kmeans(X, C, steps):
    for _ in range(steps):
        D = ((X[:, None, :] - C[None]) ** 2).sum(-1)
        a = D.argmin(axis=1)
        C = np.array([X[a == k].mean(axis=0) if (a == k).any() else np.zeros(X.shape[1]) for k in range(len(C))])
    return C
---
kmeans(X, X[:2], 5)
===
topK(p, k) = argsort(-p)[:k]
quartiles(x) = [median(x), median(x[x <= median(x)]), median(x[x >= median(x)])]
ranks(x) = argsort(argsort(x))
---
def topK(p, k):
    return np.argsort(-p)[:k]
def quartiles(x):
    return np.array([np.median(x), np.median(x[x <= np.median(x)]), np.median(x[x >= np.median(x)])])
def ranks(x):
    return np.argsort(np.argsort(x))
---
topK(v, 2); quartiles(v); ranks(v)
"""

cases = []
for case in CASES.strip().split("\n===\n"):
    ours, python, calls = case.split("\n---\n")
    scope = {"np": np, **DATA}
    exec(python, scope)
    for call in calls.split("; "):
        value = np.asarray(eval(call, scope), dtype=float)
        cases.append(
            {"text": ours, "call": call, "shape": list(value.shape), "elements": value.ravel().tolist()})
inputs = {n: {"shape": list(d.shape), "elements": d.ravel().tolist()} for n, d in DATA.items()}
path = pathlib.Path(__file__).with_name("functions.json")
path.write_text(json.dumps({"inputs": inputs, "cases": cases}, indent=1) + "\n")
print(len(cases), "calls, NumPy", np.__version__)
