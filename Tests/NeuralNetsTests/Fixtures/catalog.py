"""Computes catalog.json: what PyTorch says of every member of the engine's catalogs.

Everything is in double precision. Derivatives are by torch.autograd. Where PyTorch has no such
member (perceptron, logCosh, lion, ...), its formula is written out with PyTorch's operations.

    python3 Tests/NeuralNetsTests/Fixtures/catalog.py > Tests/NeuralNetsTests/Fixtures/catalog.json
"""
import json
import math

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def numbers(tensor):
    return [float(x) for x in tensor.detach().reshape(-1)]


# Activations: values and derivatives at points beside their kinks.
POINTS = [-40.0, -6.5, -2.25, -1.5, -0.7517915, -0.3, -1e-9, 1e-9, 0.2, 0.9, 1.75, 3.5, 8.0, 41.0]
ACTIVATIONS = {
    "identity": lambda z: z * 1, "step": lambda z: (z > 0) + 0 * z,
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu,
    "leakyReLU": F.leaky_relu, "elu": F.elu, "selu": F.selu, "gelu": F.gelu, "silu": F.silu,
    "softplus": lambda z: torch.logaddexp(z, torch.zeros_like(z)), "logSigmoid": F.logsigmoid,
    "hardTanh": F.hardtanh, "softsign": F.softsign,
    "softmax": lambda z: F.softmax(z, dim=0),
}


def activation(function):
    z = torch.tensor(POINTS, requires_grad=True)
    a = function(z)
    weights = torch.linspace(-1, 2, len(POINTS))
    (a * weights).sum().backward()
    return {"values": numbers(a), "gradient": numbers(z.grad)}


# Losses: the mean over a batch, and its gradient. Outputs and targets are those that it can mean.
Y = torch.tensor([[0.3, -1.2], [2.4, 0.1], [-0.6, 3.0]])
T = torch.tensor([[0.5, -2.0], [0.25, 0.0], [1.5, -1.0]])
P = torch.tensor([[0.3, 0.7], [0.9, 0.1], [0.45, 0.55]])
BITS = torch.tensor([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
SHARES = torch.tensor([[1.0, 0.0], [0.25, 0.75], [0.6, 0.4]])
SIGNS = 2 * BITS - 1
COUNTS = torch.tensor([[0.0, 2.0], [5.0, 1.0], [3.0, 0.0]])


def focal(p, t):
    entropy = F.binary_cross_entropy(p, t, reduction="none")
    right = p * t + (1 - p) * (1 - t)
    weight = 0.25 * t + 0.75 * (1 - t)
    return (weight * (1 - right) ** 2 * entropy).mean()


LOSSES = {
    "meanSquaredError": (F.mse_loss, Y, T), "meanAbsoluteError": (F.l1_loss, Y, T),
    "huber": (F.huber_loss, Y, T),
    "logCosh": (lambda y, t: torch.log(torch.cosh(y - t)).mean(), Y, T),
    "binaryCrossEntropy": (F.binary_cross_entropy, P, SHARES),
    "binaryCrossEntropyOnLogits": (F.binary_cross_entropy_with_logits, Y, SHARES),
    "focal": (focal, P, SHARES),
    "categoricalCrossEntropy": (lambda y, t: F.nll_loss(
        torch.log(y), t.argmax(dim=1)), P, BITS.clone()),
    "categoricalCrossEntropyOnLogits": (F.cross_entropy, Y, SHARES),
    "klDivergence": (lambda y, t: F.kl_div(torch.log(y), t, reduction="batchmean"), P, SHARES),
    "poisson": (F.poisson_nll_loss, Y, COUNTS),
    "hinge": (lambda y, t: F.relu(1 - t * y).mean(), Y, SIGNS),
    "squaredHinge": (lambda y, t: (F.relu(1 - t * y) ** 2).mean(), Y, SIGNS),
    "perceptron": (lambda y, t: F.relu(-t * y).mean(), Y, SIGNS),
    "outputSum": (lambda y, t: y.mean(), Y, T),
}
ONE_HOT = torch.tensor([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
LOSSES["categoricalCrossEntropy"] = (LOSSES["categoricalCrossEntropy"][0], P, ONE_HOT)


def loss(function, outputs, targets):
    y = outputs.clone().requires_grad_()
    value = function(y, targets)
    value.backward()
    return {
        "outputs": [numbers(row) for row in outputs], "targets": [numbers(row) for row in targets],
        "value": float(value), "gradient": numbers(y.grad),
    }


# Optimizers: twenty steps of a network of two layers, with defaults and with an L2 term.
class Lion(torch.optim.Optimizer):
    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, {"lr": lr})
        self.betas = betas
        self.l2 = weight_decay

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                mean = self.state[p].setdefault("mean", torch.zeros_like(p))
                gradient = p.grad + self.l2 * p
                p -= group["lr"] * torch.sign(self.betas[0] * mean + (1 - self.betas[0]) * gradient)
                mean.mul_(self.betas[1]).add_(gradient, alpha=1 - self.betas[1])


OPTIMIZERS = {
    "gradientDescent": torch.optim.SGD,
    "momentum": lambda p, **k: torch.optim.SGD(p, momentum=0.9, **k),
    "nesterov": lambda p, **k: torch.optim.SGD(p, momentum=0.9, nesterov=True, **k),
    "adaGrad": torch.optim.Adagrad, "adaDelta": torch.optim.Adadelta,
    "rmsProp": torch.optim.RMSprop, "adam": torch.optim.Adam,
    "adaMax": torch.optim.Adamax, "nAdam": torch.optim.NAdam, "lion": Lion,
    # Its decay is apart from the L2 term, which PyTorch's AdamW does not have.
    "adamW": torch.optim.AdamW,
}


def optimizer(make, l2):
    x = torch.tensor([[0.5, -1.2], [1.5, 0.3], [-0.7, 0.8], [0.1, 0.9], [-1.1, -0.4]])
    t = torch.tensor([[1, 0], [0, 1], [1, 1], [0, 0], [0.5, 0.25]])
    start = [
        [[0.3, -0.5, 0.8], [0.7, 0.2, -0.4]], [0.1, -0.2, 0.05],
        [[0.6, -0.3], [-0.9, 0.4], [0.25, 1.1]], [0.0, 0.15]]
    parameters = [torch.tensor(p, requires_grad=True) for p in start]
    w1, b1, w2, b2 = parameters
    rule = make(parameters, lr=0.05, **({"weight_decay": l2} if l2 else {}))
    for _ in range(20):
        rule.zero_grad()
        F.mse_loss(torch.tanh(x @ w1 + b1) @ w2 + b2, t).backward()
        rule.step()
    return [x for p in parameters for x in numbers(p)]


# Schedules: the rates of some epochs.
EPOCHS, BASE = 12, 0.5
LOSS_HISTORY = [3.0, 2.0, 2.0, 2.0, 1.99995, 1.5, 1.6, 1.6, 1.6, 1.4, 1.4, 1.4]


def rates(make, losses=None):
    rule = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=BASE)
    schedule = make(rule)
    found = []
    for epoch in range(EPOCHS):
        found.append(rule.param_groups[0]["lr"])
        rule.step()
        if epoch < EPOCHS - 1:
            schedule.step(*([losses[epoch]] if losses else []))
    return found


S = torch.optim.lr_scheduler
SCHEDULES = [
    ("constant", {}, rates(lambda o: S.ConstantLR(o, factor=1))),
    ("step", {"at": 4, "factor": 0.1}, rates(lambda o: S.MultiStepLR(o, [4], gamma=0.1))),
    ("step", {"at": 0.5}, rates(lambda o: S.MultiStepLR(o, [6], gamma=0.5))),
    ("stepEvery", {"epochs": 3}, rates(lambda o: S.StepLR(o, 3, gamma=0.5))),
    ("exponential", {"decay": 0.9}, rates(lambda o: S.ExponentialLR(o, 0.9))),
    ("polynomial", {}, rates(lambda o: S.PolynomialLR(o, EPOCHS))),
    ("polynomial", {"power": 2.5}, rates(lambda o: S.PolynomialLR(o, EPOCHS, power=2.5))),
    ("cosine", {"minimum": 0.1}, rates(lambda o: S.CosineAnnealingLR(o, EPOCHS, eta_min=0.1))),
    ("oneCycle", {}, rates(lambda o: S.OneCycleLR(
        o, BASE, total_steps=EPOCHS, cycle_momentum=False))),
    ("oneCycle", {"rise": 0.5, "divisor": 10, "finalDivisor": 100}, rates(lambda o: S.OneCycleLR(
        o, BASE, total_steps=EPOCHS, cycle_momentum=False, pct_start=0.5, div_factor=10,
        final_div_factor=100))),
    ("warmup", {"epochs": 5}, rates(lambda o: S.LinearLR(o, total_iters=5))),
    ("warmup", {"epochs": 4, "from": 0.25, "then": "cosine"}, rates(lambda o: S.SequentialLR(
        o, [S.LinearLR(o, 0.25, total_iters=4), S.CosineAnnealingLR(o, EPOCHS - 4)], [4]))),
    ("plateau", {}, rates(S.ReduceLROnPlateau, LOSS_HISTORY)),
    ("plateau", {"patience": 1, "factor": 0.5, "cooldown": 1, "minimum": 0.2}, rates(
        lambda o: S.ReduceLROnPlateau(o, patience=1, factor=0.5, cooldown=1, min_lr=0.2),
        LOSS_HISTORY)),
    ("rates", {"values": [3, 2]}, [3.0] + 11 * [2.0]),
]


# Initializers: a layer of 4 inputs and 3 outputs, drawn as PyTorch stores it, [outputs, inputs].
INPUTS, OUTPUTS, SEED = 4, 3, 11


def evenly(bound):
    return np.random.default_rng(SEED).uniform(-bound, bound, (OUTPUTS, INPUTS))


def normally(deviation, mean=0.0):
    return np.random.default_rng(SEED).normal(mean, deviation, (OUTPUTS, INPUTS))


def orthogonal():
    # torch.nn.init.orthogonal_ with the draws of another generator.
    flat = torch.tensor(normally(1))
    q, r = torch.linalg.qr(flat.t())
    return (q * torch.sign(torch.diag(r))).t().numpy()


def truncated(mean, deviation, low, high):
    share = lambda x: (1 + math.erf((x - mean) / deviation / math.sqrt(2))) / 2
    draws = np.random.default_rng(SEED).uniform(
        2 * share(low) - 1, 2 * share(high) - 1, (OUTPUTS, INPUTS))
    values = torch.erfinv(torch.tensor(draws)) * (deviation * math.sqrt(2)) + mean
    return values.clamp(low, high).numpy()


def with_gain(function, mode="fan_in", scale=1):
    """The bound or deviation that PyTorch takes for a rule of Glorot, He or LeCun."""
    weight = torch.empty(OUTPUTS, INPUTS)
    fan = {"fan_in": INPUTS, "average": (INPUTS + OUTPUTS) / 2}[mode]
    assert torch.nn.init._calculate_fan_in_and_fan_out(weight) == (INPUTS, OUTPUTS)
    deviation = math.sqrt(scale / fan)
    return function(deviation)


uniform = lambda deviation: evenly(math.sqrt(3) * deviation)
INITIALIZERS = [
    ("zeros", {}, np.zeros((OUTPUTS, INPUTS))), ("ones", {}, np.ones((OUTPUTS, INPUTS))),
    ("constant", {"value": 0.25}, np.full((OUTPUTS, INPUTS), 0.25)),
    ("identity", {}, torch.nn.init.eye_(torch.empty(OUTPUTS, INPUTS)).numpy()),
    ("uniform", {"low": -0.5, "high": 2}, np.random.default_rng(SEED).uniform(
        -0.5, 2, (OUTPUTS, INPUTS))),
    ("normal", {}, normally(1)), ("normal", {"mean": 3, "deviation": 0.5}, normally(0.5, 3)),
    ("truncatedNormal", {}, truncated(0, 1, -2, 2)),
    ("truncatedNormal", {"mean": 1, "deviation": 2, "low": 0, "high": 1.5},
     truncated(1, 2, 0, 1.5)),
    ("glorotUniform", {}, with_gain(uniform, "average")),
    ("glorotNormal", {}, with_gain(normally, "average")),
    ("heUniform", {}, with_gain(uniform, scale=2)), ("heNormal", {}, with_gain(normally, scale=2)),
    ("lecunUniform", {}, with_gain(uniform)), ("lecunNormal", {}, with_gain(normally)),
    ("varianceScaling", {"factor": 1.5, "fan": "outputs", "distribution": "normal"},
     normally(math.sqrt(1.5 / OUTPUTS))),
    ("orthogonal", {}, orthogonal()),
]

print(json.dumps({
    "points": POINTS,
    "activations": {name: activation(f) for name, f in ACTIVATIONS.items()},
    "losses": {name: loss(*l) for name, l in LOSSES.items()},
    "optimizers": {name: optimizer(make, 0) for name, make in OPTIMIZERS.items()},
    "optimizersWithL2": {
        name: optimizer(make, 0.02) for name, make in OPTIMIZERS.items() if name != "adamW"},
    "epochs": EPOCHS, "base": BASE, "lossHistory": LOSS_HISTORY,
    "schedules": [
        {"name": n, "arguments": a, "rates": r} for n, a, r in SCHEDULES],
    "initializers": [
        {"name": n, "arguments": a, "weights": v.reshape(-1).tolist()}
        for n, a, v in INITIALIZERS],
}, indent=1))
