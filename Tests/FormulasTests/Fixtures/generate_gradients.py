"""Writes gradients.json: networks and expressions with the gradients that PyTorch gives them.

Each case holds the text in the language of formulas and its gradients in double precision with
respect to every input. After `##` stands the same for PyTorch, where it is not the same text.
"""
import json
import pathlib
import torch

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(11)
SHAPES = {
    "x": [3], "y": [3], "M": [3, 3], "s": [], "X": [4, 3], "t": [4], "T": [4, 2], "W": [3, 5],
    "b": [5], "V": [5, 2], "c": [2], "w": [3], "U": [5], "K": [2, 2],
}
inputs = {n: torch.randn(s, generator=generator) * 0.8 for n, s in SHAPES.items()}

CASES = r"""
sum(x * y + x^2) ## (x * y + x**2).sum()
sum(exp(x) * sin(y)) ## (x.exp() * y.sin()).sum()
sum(log(1 + exp(-x))) ## torch.log(1 + torch.exp(-x)).sum()
mean(1 / (1 + exp(-M))) ## torch.sigmoid(M).mean()
sum(tanh(M @ x)) ## torch.tanh(M @ x).sum()
x @ M @ y
sum((M @ M.T)^2) ## ((M @ M.T)**2).sum()
sum(max(0, M)) ## torch.relu(M).sum()
sum(where(M > 0, M, 0.01 * M)) ## torch.nn.functional.leaky_relu(M, 0.01).sum()
sum(where(x > 0, x, exp(x) - 1)) ## torch.nn.functional.elu(x).sum()
sum(log1p(exp(M))) ## torch.nn.functional.softplus(M).sum()
sum(x / (1 + abs(x))) ## torch.nn.functional.softsign(x).sum()
sum(x * (1 / (1 + exp(-x)))) ## torch.nn.functional.silu(x).sum()
sum(clip(M, -0.5, 0.5) * M) ## (M.clamp(-0.5, 0.5) * M).sum()
norm(x) ## x.norm()
norm(M) ## M.norm()
sum(norm(M, axis: 1)) ## M.norm(dim=1).sum()
std(x) ## x.std(unbiased=False)
std(x, ddof: 1) ## x.std()
sum(var(M, axis: 0)) ## M.var(dim=0, unbiased=False).sum()
prod(x + 2) ## (x + 2).prod()
sum(prod(M, axis: 1)) ## M.prod(dim=1).sum()
sum(cumsum(x) * y) ## (x.cumsum(0) * y).sum()
sum(cumprod(x) * y) ## (x.cumprod(0) * y).sum()
sum(outer(x, y) * M) ## (torch.outer(x, y) * M).sum()
trace(M @ M @ M) ## torch.trace(M @ M @ M)
sum(diag(x) @ M) ## (torch.diag(x) @ M).sum()
sum(tril(M) * exp(M)) ## (M.tril() * M.exp()).sum()
max(x) + min(y) ## x.max() + y.min()
sum(max(M, axis: 0) * x) ## (M.max(dim=0).values * x).sum()
sum(maximum(x, y) * minimum(x, y^2)) ## (torch.maximum(x, y) * torch.minimum(x, y**2)).sum()
sum(abs(x - y)^1.5) ## ((x - y).abs()**1.5).sum()
sum((x^2 + 1)^y) ## ((x**2 + 1)**y).sum()
sum(s^2 * x / (s^2 + 1)) ## (s**2 * x / (s**2 + 1)).sum()
sum(sqrt(x^2 + y^2 + 0.1)) ## torch.sqrt(x**2 + y**2 + 0.1).sum()
sum(sinh(x) + cosh(y) + arctan(x * y)) ## (x.sinh() + y.cosh() + (x * y).atan()).sum()
sum(tan(x / 2) + expm1(y) + log2(x^2 + 1)) ## ((x / 2).tan() + y.expm1() + (x**2 + 1).log2()).sum()
sum(logaddexp(x, y)) ## torch.logaddexp(x, y).sum()
log(sum(exp(x))) ## torch.logsumexp(x, 0)
sum(sort(x) * y) ## (x.sort().values * y).sum()
sum(M[1:, ::2] * 3 + M[0, 1]) ## (M[1:, ::2] * 3 + M[0, 1]).sum()
sum(M[[0, 2, 2]] * x) ## (M[[0, 2, 2]] * x).sum()
sum(M[x > 0]^2) ## (M[x > 0]**2).sum()
sum(vstack([x, M])^2 @ y) ## (torch.vstack([x, M])**2 @ y).sum()
sum(hstack([x, y^2])[2:5]) ## torch.hstack([x, y**2])[2:5].sum()
sum(tile(x, (2, 1)) * T[:2, :1]) ## (x.tile((2, 1)) * T[:2, :1]).sum()
sum(roll(x, 1) * y) ## (x.roll(1) * y).sum()
sum(M.reshape(9)[::2]^3) ## (M.reshape(9)[::2]**3).sum()
sum((x[:, None] - y)^2 * M) ## ((x[:, None] - y)**2 * M).sum()
sum((M - mean(M, axis: 0)) / std(M, axis: 0) * x) ## ((M - M.mean(0)) / M.std(0, unbiased=False) * x).sum()
mean((X @ w - t)^2) ## ((X @ w - t)**2).mean()
mean(max(0, 1 - t * (X @ w))) ## torch.relu(1 - t * (X @ w)).mean()
mean(log(1 + exp(-t * (X @ w)))) ## torch.log(1 + torch.exp(-t * (X @ w))).mean()
mean((max(0, X @ W + b) @ V + c - T)^2) ## ((torch.relu(X @ W + b) @ V + c - T)**2).mean()
mean((tanh(X @ W + b) @ V + c - T)^2) + 0.01 * (sum(W^2) + sum(V^2)) ## ((torch.tanh(X @ W + b) @ V + c - T)**2).mean() + 0.01 * ((W**2).sum() + (V**2).sum())
-mean(sum(onehot([0, 1, 1, 0], 2) * log(softmax(tanh(X @ W + b) @ V + c)), axis: 1)) ## torch.nn.functional.cross_entropy(torch.tanh(X @ W + b) @ V + c, torch.tensor([0, 1, 1, 0]))
-mean([1, 0, 1, 1] * log(sigmoid(max(0, X @ W + b) @ U)) + [0, 1, 0, 0] * log(1 - sigmoid(max(0, X @ W + b) @ U))) ## torch.nn.functional.binary_cross_entropy(torch.sigmoid(torch.relu(X @ W + b) @ U), torch.tensor([1., 0, 1, 1]))
mean((sigmoid(tanh(tanh(X @ W + b) @ V + c) @ K) - T)^2) ## ((torch.sigmoid(torch.tanh(torch.tanh(X @ W + b) @ V + c) @ K) - T)**2).mean()
sum(recurrent(M, x, y)) ## rnn(M, x, y)
sum(normalized(X @ W) @ V) ## (torch.nn.functional.layer_norm(X @ W, (5,)) @ V).sum()
sum(softmax(X @ M @ X.T / sqrt(3)) @ X * T[:, :1]) ## (torch.softmax(X @ M @ X.T / 3**0.5, dim=1) @ X * T[:, :1]).sum()
mean(where(abs(X @ w - t) < 1, 0.5 * (X @ w - t)^2, abs(X @ w - t) - 0.5)) ## torch.nn.functional.huber_loss(X @ w, t)
sum(X @ w * t) / (norm(X @ w) * norm(t)) ## torch.nn.functional.cosine_similarity(X @ w, t, dim=0)
sum(descended(w, X, t)) ## gd(w, X, t)
""".strip().splitlines()


def rnn(M, x, y):
    h = y
    for _ in range(6):
        h = torch.tanh(M @ h + x)
    return h.sum()


def gd(w, X, t):
    for _ in range(5):
        w = w - 0.1 * 2 * X.T @ (X @ w - t) / 4
    return w.sum()


cases = []
for case in CASES:
    ours, _, python = case.partition(" ## ")
    leaves = {n: v.clone().requires_grad_() for n, v in inputs.items()}
    value = eval(python or ours, {"torch": torch, "rnn": rnn, "gd": gd}, leaves)
    value.backward()
    gradients = {n: v.grad.flatten().tolist() for n, v in leaves.items() if v.grad is not None}
    cases.append({"text": ours, "value": value.item(), "gradients": gradients})
fixture = {
    "inputs": {n: {"shape": list(v.shape), "elements": v.flatten().tolist()} for n, v in inputs.items()},
    "cases": cases,
}
path = pathlib.Path(__file__).with_name("gradients.json")
path.write_text(json.dumps(fixture, indent=1) + "\n")
print(len(cases), "cases, PyTorch", torch.__version__)
