"""Writes numpy.txt: expressions with the values that NumPy gives them.

Each line holds `expression | shape | elements`, the elements as hexadecimal doubles. Where the
language differs from Python, a second spelling for Python follows `##`.
"""
import pathlib
import re
import numpy as np

PRELUDE = """
a = 2.5
b = -1.25
n = 3
v = [0.5, -1.5, 2.0]
w = [1.25, 0.0, -0.75]
u = [3.0, 1.0, 2.0, -4.0]
A = [[0.5, -1.0, 2.0], [1.5, 0.25, -0.5]]
B = [[1.0, 2.0], [-3.0, 0.5], [0.25, -1.0]]
M = [[2.0, -1.0, 0.5], [0.0, 1.5, -2.5], [3.0, 0.25, 1.0]]
c = [[0.5], [-2.0], [1.5]]
r = [[1.0, -0.5, 0.25]]
k = [0, 2, 1]
""".strip()

CASES = r"""
a + b
a - b * 2
a / b
a ** 2
a ^ 2 ## a ** 2
-a ** 2
-a ^ 2 ## -a ** 2
2 ** 3 ** 2
2 ^ 3 ^ 2 ## 2 ** 3 ** 2
2 ** -1
(-a) ** 2
-v ** 2
a - b - 1
a / b / 2
2 * 3 % 4
7 // 2
-7 // 2
-7 % 3
7 % -3
7.5 % 2
v % 2
v // 2
v / 0
-1 / w
0 * (v / 0)
1e3 + .5 + 5.
1_000 + 2
v + w
v - w
v * w
v / u[:3]
v + a
a + v
A + v
A * v
A * r
A - 1
1 - A
c + r
c * v
v * c
M + c
M / r
M * M
M ** 2
abs(M) ** 0.5
2 ** M
M @ M
A @ B
B @ A
A @ v
v @ B
v @ w
M @ v @ w
v @ M @ w
A.T
A.T @ A
A @ A.T
v.T
M.T + v
(A @ B).T
v[0]
v[-1]
v[:2]
v[1:]
v[::-1]
v[::2]
v[-2:]
v[:-1]
v[5:]
v[-10:2]
u[1:3]
u[3:0:-1]
u[::-2]
u[-1:-4:-2]
A[0]
A[1, 2]
A[-1, -2]
A[:, 0]
A[0, :]
A[:, 1:]
A[:, ::-1]
A[::-1]
A[0][1]
A[:, 0:1]
A[1:, 1:]
A[..., 0]
A[0, ...]
M[1:3, 0:2]
M[::2, ::2]
v[:, None]
v[None, :]
v[None]
v[:, np.newaxis] * w
v[:, None] - w[None, :]
A[:, None, 0]
v[k] ## v[k.astype(int)]
v[[0, 2]]
v[[2, 2, 0]]
v[[-1, 0]]
A[[1, 0]]
A[:, [2, 0]]
M[k] ## M[k.astype(int)]
M[[0, 1], [2, 0]]
M[arange(3), k] ## M[np.arange(3), k.astype(int)]
M[arange(3), [0, 1, 2]]
M[[0, 2], 1]
v[v > 0]
A[A > 0]
M[v > 0]
M[:, v > 0]
u[u > 10]
v[[[0, 1], [2, 0]]]
exp(v)
exp(A)
log(abs(v))
log(w)
log(0)
sqrt(abs(M))
sqrt(v)
sin(v)
cos(v)
tan(v)
tanh(M)
sinh(v)
cosh(v)
abs(A)
sign(M)
floor(v)
ceil(v)
trunc(v)
round(v)
round(M * 1.37, 1)
round(2.5)
round(-0.5)
round(1234.567, -2)
rint(v * 1.7)
square(v)
reciprocal(u)
log1p(abs(v))
expm1(w)
log2(abs(u))
log10(abs(u))
exp2(v)
isnan(sqrt(v))
isfinite(v / 0)
isinf(v / w)
np.exp(v)
numpy.exp(v)
np.pi * 2
e ** 1 ## np.e ** 1
np.e ** 2
pi ## np.pi
inf ## np.inf
nan ## np.nan
-inf ## -np.inf
sum(v)
sum(A)
sum(A, axis: 0) ## np.sum(A, axis=0)
sum(A, axis=0)
sum(A, axis=1)
sum(A, 1)
sum(A, axis=-1)
sum(A, axis=0, keepdims=True)
sum(A, axis: 1, keepdims: true) ## np.sum(A, axis=1, keepdims=True)
sum(A, keepdims=True)
sum(A, axis=None)
A.sum()
A.sum(0)
A.sum(axis=1, keepdims=True)
mean(v)
mean(A)
mean(A, axis=0)
A.mean(axis=1)
A.mean(0)
mean(M > 0)
var(v)
var(A, axis=0)
var(A, axis=1, ddof=1)
var(A, axis=0, keepdims=True)
std(v)
std(A)
std(A, axis=1)
std(u, ddof=1)
(A - mean(A, axis=0)) / std(A, axis=0)
prod(v)
prod(A, axis=0)
cumsum(v)
cumsum(A)
cumsum(A, axis=0)
cumsum(A, axis=1)
max(v) ## np.max(v)
max(A) ## np.max(A)
np.max(A)
np.max(A, axis=0)
np.max(A, 1)
A.max()
A.max(0)
A.max(axis=1, keepdims=True)
max(A, axis: 0) ## np.max(A, axis=0)
max(A, axis: 1) ## np.max(A, axis=1)
min(A, axis: 0) ## np.min(A, axis=0)
np.min(A, axis=1)
min(v) ## np.min(v)
amax(A, axis=1)
amin(A, 0)
max(0, v) ## np.maximum(0, v)
max(v, 0) ## np.maximum(v, 0)
max(v, w) ## np.maximum(v, w)
min(v, w) ## np.minimum(v, w)
max(a, b) ## np.maximum(a, b)
max(c, r) ## np.maximum(c, r)
maximum(0, A)
minimum(A, v)
maximum(v, sqrt(v))
np.maximum(v[:, None], w)
argmax(v)
argmin(v)
argmax(A)
argmax(A, axis=0)
argmax(A, axis=1)
argmin(M, axis=1)
A.argmax(axis=1)
argmax([1, 3, 3])
any(v > 1)
all(v > -2)
any(A > 1, axis=0)
all(A > -1, axis=1)
count_nonzero(w)
norm(v) ## np.linalg.norm(v)
np.linalg.norm(v)
np.linalg.norm(A)
np.linalg.norm(A, axis=0)
np.linalg.norm(A, axis=1, keepdims=True)
np.linalg.norm(v, 1)
np.linalg.norm(v, np.inf)
np.linalg.norm(v, 3)
norm(v - w) ## np.linalg.norm(v - w)
outer(v, w)
outer(v, u)
np.outer(A, v)
dot(v, w)
dot(A, v)
dot(A, B)
dot(a, v)
dot(2, A)
v.dot(w)
A.dot(B)
A.dot(B).dot(A)
matmul(A, B)
inner(v, w)
inner(A, A)
vdot(A, A)
trace(M)
diag(v)
diag(M)
diag(A)
tril(M)
triu(M)
transpose(A)
A.transpose()
clip(M, -1, 1)
clip(v, 0, None)
clip(v, None, 0)
np.clip(A, 1e-9, 1 - 1e-9)
v.clip(-1, 1)
where(v > 0, v, 0)
where(A > 0, 1, -1)
where(M > 0, M, M * 0.01)
where(c > 0, c, r)
where(v > 0, 1, A)
where(v > w, v, w)
where(sqrt(v) > 0, 1, 2)
v > 0
v >= 0.5
v < w
v <= w
v == 2
v != 2
A > v
(v > 0) * 2
(v > 0) * v
v * (v > 0)
(v > 0) + (w > 0) ## (v > 0) * 1.0 + (w > 0)
-(v > 0) ## -((v > 0) * 1.0)
v > 0 and w > 0 ## (v > 0) & (w > 0)
v > 0 or w > 0 ## (v > 0) | (w > 0)
not v > 0 ## ~(v > 0)
not (v > 0 and w >= 0) ## ~((v > 0) & (w >= 0))
0 < a < 3
0 < v < 1 ## (0 < v) & (v < 1)
a > 0 and b > 0
a > 0 or b > 0
not a
1 if a > 0 else 2
v if b > 0 else w
1 if a < 0 else 2 if b < 0 else 3
sqrt(v) == sqrt(v)
logical_and(v > 0, w > 0)
logical_or(v > 0, w > 0)
logical_not(v > 0)
greater(v, w)
np.add(v, w)
np.subtract(v, w)
np.multiply(v, w)
np.divide(v, w)
np.power(u, 2)
np.power(2, u)
np.mod(u, 3)
negative(v)
zeros(3)
zeros((2, 3))
zeros([2, 3])
ones((3, 1))
ones(4)
ones(2, 3) ## np.ones((2, 3))
zeros(A.shape)
ones(shape(A))
zeros_like(A)
ones_like(v)
full((2, 2), 7)
full(3, 1.5)
full_like(A, 2)
eye(3)
eye(2, 3)
identity(2)
arange(5)
arange(2, 5)
arange(0, 1, 0.25)
arange(5, 0, -1)
arange(0)
arange(1, 2, 0.3)
arange(-1, 1, 0.1)
linspace(0, 1, 5)
linspace(-5, 5, 7)
linspace(0, 1, num=3)
linspace(0, 1)
linspace(2, 2, 1)
linspace(0, 1, 4, endpoint=False)
vstack([v, w])
vstack((v, w))
vstack([A, v])
vstack([A, M])
hstack([v, w])
hstack([A, B[:2]])
hstack((v, u))
hstack([A, ones((2, 1))])
hstack([c, c, M])
concatenate([v, w])
concatenate([A, M])
concatenate([A, A], axis=1)
concatenate((A, A), 1)
concatenate([A, A], axis=0)
stack([v, w])
stack([v, w], axis=1)
column_stack([v, w])
column_stack([A, ones(2)])
reshape(A, (3, 2))
reshape(A, 6)
reshape(A, -1)
reshape(A, (3, -1))
A.reshape(3, 2)
A.reshape((-1, 2))
A.reshape(-1)
v.reshape(-1, 1)
v.reshape(1, -1)
ravel(A)
A.flatten()
A.ravel()
squeeze(c)
squeeze(r)
squeeze(c, axis=1)
expand_dims(v, 0)
expand_dims(v, 1)
flip(v)
flip(A, axis=1)
flipud(A)
fliplr(A)
shape(A)
A.shape
A.shape[0]
A.shape[1]
v.shape
v.shape[0]
A.size
A.ndim
len(A)
len(v)
rows(A) ## len(A)
columns(A) ## A.shape[1]
size(A)
size(A, 0)
v.copy()
array([1, 2, 3])
np.array([[1, 2], [3, 4]])
np.asarray(v)
[1, 2, 3] + v ## np.array([1, 2, 3]) + v
[v, w] ## np.array([v, w])
[a, b, 1] ## np.array([a, b, 1])
[[a, b], [1, 2]] ## np.array([[a, b], [1, 2]])
[1, -2, +3] ## np.array([1, -2, 3])
[sum(v), mean(w)] ## np.array([np.sum(v), np.mean(w)])
(1, 2, 3) * v ## np.array([1, 2, 3]) * v
[] ## np.array([])
sum([]) ## np.sum([])
onehot([0, 2, 1], 3) ## np.eye(3)[[0, 2, 1]]
onehot(1, 3) ## np.eye(3)[1]
eye(3)[[0, 2, 1]]
exp(v) / sum(exp(v))
exp(A) / sum(exp(A), axis=1, keepdims=True)
exp(A - A.max(axis=1, keepdims=True))
log(sum(exp(v)))
-log(exp(v) / sum(exp(v)))[0]
1 / (1 + exp(-v))
1 / (1 + exp(-M))
1 / (1 + exp(1000))
exp(1000)
exp(-1000)
exp(v * inf) ## np.exp(v * np.inf)
inf - inf ## np.inf - np.inf
max(nan, 1) ## np.maximum(np.nan, 1)
max(sqrt(v)) ## np.max(np.sqrt(v))
sum(sqrt(v))
mean((v - w) ** 2)
sum((A @ v - u[:2]) ** 2) / 2
A.T @ (A @ v - u[:2]) / 2
mean(max(0, -v * w)) ## np.mean(np.maximum(0, -v * w))
X0 := 1 ## 0
-(w * log(0.3) + (1 - w) * log(0.7))
v @ v - norm(v) ** 2 ## v @ v - np.linalg.norm(v) ** 2
a if a > b else b
sum(M[i0, :]) ## 0
abs(-3)
absolute(v)
- - a
-+a
+v
not not a
a--b
a*-b
2*-v**2
v**w
abs(v)**v
(-8) ** (1 / 3) ## np.float64(-8) ** (1 / 3)
0 ** 0
sum(v)[()] ## 0
1e308 * 10
5e-324 / 2
(v)
((v + w))
sum(outer(v, w) * M)
trace(A @ B)
sum(diag(M))
mean(M, axis=1)[:, None]
M - mean(M, axis=1)[:, None]
M - mean(M, axis=1, keepdims=True)
(M - M.mean(0)) / M.std(0)
cumsum(ones(5))
argmax(exp(M), axis=1)
mean(argmax(M, axis=1) == k)
sum(v > 0)
isclose(v, v + 1e-9)
allclose(v, v + 1e-9)
allclose(v, w)
logical_xor(v > 0, w > 0)
v[0:2] @ B[0:2]
A[0] @ B[:, 0]
A[0, 1:] * B[0]
B[A[0] > 0]
M[0:0]
sum(M[0:0], axis=0)
zeros((0, 3)) @ ones(3)
max(zeros((0, 3)), axis: 1) ## np.zeros(0)
mean(A.T, axis=0)
A.T.reshape(2, 3)
A.T[::-1]
vstack([v, w])[1]
vstack([v, w]).T
hstack([1, 2, v])
concatenate([v, [1, 2]])
sum(v[i1]) ## 0
sin(3 * v) + cos(v) ** 2
v ** 2 + w ** 2 + v * (w + 2) + cos(3 * v)
tanh(A @ B + [1, -1]) ## np.tanh(A @ B + np.array([1, -1]))
floor(7 / 2)
fix(-2.5)
mod(-7, 3)
hstack([[1, 2], [3]]) ## np.hstack([[1, 2], [3]])
vstack([[1, 2], [3, 4]])
""".strip().splitlines()

NAMES = """exp log sqrt sin cos tan tanh sinh cosh abs sign floor ceil trunc round rint square
reciprocal log1p expm1 log2 log10 exp2 isnan isfinite isinf sum mean var std prod cumsum amax amin
maximum minimum argmax argmin any all count_nonzero outer dot matmul inner vdot trace diag tril triu
transpose clip where logical_and logical_or logical_not logical_xor greater negative zeros ones
zeros_like ones_like full full_like eye identity arange linspace vstack hstack concatenate stack
column_stack reshape ravel squeeze expand_dims flip flipud fliplr shape array isclose allclose size
absolute fix mod float_power""".split()


def main():
    scope = {name: getattr(np, name) for name in NAMES}
    scope.update(np=np, numpy=np, len=len)
    for line in PRELUDE.splitlines():
        name, value = line.split(" = ")
        value = eval(value)
        scope[name] = np.array(value, dtype=float) if isinstance(value, list) else float(value)
    scope["n"] = 3
    lines = []
    for case in CASES:
        ours, _, python = case.partition(" ## ")
        python = python or ours
        if re.search(r"i0|i1|:=|\[\(\)\]", ours) or ours.startswith("max(zeros"):
            continue
        with np.errstate(all="ignore"):
            value = np.asarray(eval(python, {}, scope) if False else eval(python, scope))
        value = value.astype(float)
        shape = " ".join(map(str, value.shape)) or "-"
        elements = " ".join(float(x).hex() for x in value.ravel()) or "-"
        lines.append(f"{ours} | {shape} | {elements}")
    path = pathlib.Path(__file__).with_name("numpy.txt")
    path.write_text(PRELUDE + "\n---\n" + "\n".join(lines) + "\n")
    print(len(lines), "expressions, NumPy", np.__version__)


main()
