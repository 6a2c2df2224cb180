/// What students bring from Python, C, and LaTeX, and how to write it here.
enum ForeignWords {
  /// Words that begin a statement elsewhere.
  static let statements: [String: String] = [
    "def": "write a function as 'f(x) = …', without 'def'",
    "function": "write a function as 'f(x) = …', without 'function'",
    "import": "nothing is imported; exp, sum, mean, and the like are built in",
    "from": "nothing is imported; exp, sum, mean, and the like are built in",
    "for":
      "there is no 'for'; operate on the whole array, or write 'repeat 10 times' with indented lines below",
    "while": "there is no 'while'; write 'repeat 10 times' with indented lines below",
    "if": "write a condition in an expression: 'a if condition else b', or where(condition, a, b)",
    "elif": "write a condition in an expression: 'a if condition else b'",
    "else": "write a condition in an expression: 'a if condition else b'",
    "class": "there are no classes; write functions that take the weights as arguments",
    "assert": "there is no 'assert' in formulas; the lab checks conditions with '@expect(…)'",
    "let": "assign a name with 'x = …', without 'let'",
    "var": "assign a name with 'x = …', without 'var'",
    "const": "assign a name with 'x = …', without 'const'",
    "double": "all values are doubles; write 'x = …' without a type",
    "float": "all values are doubles; write 'x = …' without a type",
    "int": "all values are doubles; write 'x = …' without a type",
    "global": "every definition in the lab is visible without 'global'",
    "del": "names are never deleted; remove this line",
    "pass": "remove this line",
    "try": "there is no 'try'; remove it",
    "with": "there is no 'with'; remove it",
    "raise": "there is no 'raise'; remove it",
    "break": "there is no 'break'; 'repeat n times' always runs n times",
    "continue": "there is no 'continue'; 'repeat n times' always runs n times",
    "print": "formulas can't print; the lab shows values with '@show(…)'",
    "yield": "write 'return'",
    "except": "there is no 'try'; remove it",
    "finally": "there is no 'try'; remove it",
    "switch": "write 'a if condition else b'",
    "do": "write 'repeat 10 times' with indented lines below",
    "begin": "bodies are delimited by indentation",
    "end": "a body ends where its indentation ends; remove 'end'",
  ]

  /// Types of other languages, which come before or after names there.
  static let types: Set<String> = [
    "double", "float", "int", "const", "auto", "bool", "str", "list", "tuple", "array", "ndarray",
    "Tensor",
  ]

  /// Words between operands, with their equivalents here.
  static let operators: [String: String] = [
    "xor": "logical_xor(a, b), or a != b", "mod": "a % b", "div": "a // b",
    "then": "'a if condition else b'", "not": "'not (a > b)', before the condition",
  ]

  /// Methods that modify a list in place.
  static let changes: Set<String> = ["append", "extend", "insert", "push", "add"]

  /// Operators of other languages, each with the operator that parsing substitutes for it.
  static let signs: [String: String] = [
    "&&": "and", "||": "or", "<>": "!=", "=>": ">=", ".*": "*", "./": "/", ".^": "^", ":=": "=",
    "&": "and", "|": "or", "->": "=",
  ]

  /// Functions known elsewhere by another name, or easy to write.
  static let functions: [String: String] = [
    "ln": "log(x)", "sigmoid": "1 / (1 + exp(-x)), as your own definition",
    "logistic": "1 / (1 + exp(-x))", "relu": "max(0, x)", "ReLU": "max(0, x)",
    "softmax": "exp(x) / sum(exp(x)), as your own definition",
    "softplus": "log(1 + exp(x))", "print": "@show(…) in the lab; formulas can't print",
    "input": "a parameter; formulas have no input", "open": "@dataset(…); formulas have no input",
    "range": "arange(n) for the numbers, or 'repeat n times'", "mm": "a @ b", "sqr": "x^2",
    "sgn": "sign(x)", "tensor": "the list itself, [1, 2]", "Tensor": "the list itself, [1, 2]",
    "detach": "the array itself", "numpy": "the array itself", "cpu": "the array itself",
    "to": "the array itself", "clone": "the array itself", "backward": "@gradcheck(…) in the lab",
    "requires_grad_": "the array itself", "expit": "1 / (1 + exp(-x))",
    "mse": "mean((y - t)^2)", "MSELoss": "mean((y - t)^2)",
    "BCELoss": "-mean(t * log(y) + (1 - t) * log(1 - y))", "ceiling": "ceil(x)",
    "cbind": "hstack([a, b])", "rbind": "vstack([a, b])",
    "nrow": "rows(x)", "ncol": "columns(x)", "avg": "mean(x)",
    "average": "mean(x), or sum(w * x) / sum(w) with weights",
    "inv": "a formula without the inverse, which isn't available",
    "det": "a formula without the determinant, which isn't available",
    "solve": "a formula without it; linear systems can't be solved",
    "magnitude": "norm(x)", "length": "len(x)", "one_hot": "onehot(labels, classes)",
    "oneHot": "onehot(labels, classes)", "sec": "1 / cos(x)", "cot": "cos(x) / sin(x)",
    "T": "x.T", "seed": "rng = RandomState(7), then rng.uniform(…)",
    "shuffle": "rng.permutation(x)",
    "gradient": "@gradcheck(…) in the lab", "grad": "@gradcheck(…) in the lab",
    "lambda": "f(x) = …, as a separate definition", "map": "f(x) on the whole array",
    "sorted": "sort(x)", "tolist": "the array itself", "item": "the number itself",
    "meshgrid": "x[None, :] and y[:, None], which broadcast", "nonzero": "flatnonzero(x)",
    "argwhere": "flatnonzero(x)", "cbrt": "x ^ (1 / 3) for x > 0",
    "nansum": "sum(where(isnan(x), 0, x))",
    "nan_to_num": "where(isnan(x), 0, x)", "fmod": "x - y * trunc(x / y)",
    "atan": "arctan(x)",
    "swapaxes": "x.T", "moveaxis": "x.T", "take": "x[places]", "logspace": "10 ^ linspace(a, b, n)",
    "cross_entropy": "-sum(t * log(y))", "split": "slices, x[:n] and x[n:]",
    "matrix_power": "M @ M @ M", "stdev": "std(x)", "eval": "the formula itself",
    "einsum": "'@', .T and sum(x, axis: 0)", "multiply_matrices": "a @ b",
  ].merging(inverses.flatMap { [("arc" + $0.key, $0.value), ("a" + $0.key, $0.value)] }) { $1 }

  /// The inverses of functions, known as `arcsin` and `asin`.
  private static let inverses = [
    "sin": "arctan(x / sqrt(1 - x^2))", "cos": "pi / 2 - arctan(x / sqrt(1 - x^2))",
    "tan2": "arctan(y / x), minding the quadrant", "sinh": "log(x + sqrt(x^2 + 1))",
    "cosh": "log(x + sqrt(x^2 - 1))", "tanh": "log((1 + x) / (1 - x)) / 2",
  ]

  /// Values known elsewhere by another name.
  static let values: [String: String] = [
    "π": "pi", "Pi": "pi", "PI": "pi", "infinity": "inf", "Infinity": "inf", "Inf": "inf",
    "NaN": "nan", "null": "nan", "None": "a number, or omit the argument",
    "NAN": "nan", "INF": "inf", "INFINITY": "inf", "infty": "inf", "nil": "nan", "NULL": "nan",
    "none": "None", "newaxis": "None inside an index, x[:, None]", "tau": "2 * pi",
    "TRUE": "true", "FALSE": "false",
    "np": "np.exp(x) or exp(x)", "numpy": "np.exp(x) or exp(x)", "math": "exp(x)",
    "torch": "exp(x)", "scipy": "exp(x)", "M_PI": "pi", "lambda": "rate",
    "r_": "hstack([a, b])", "c_": "column_stack([a, b])",
    "random": "rng = default_rng(7), then rng.random()",
  ]

  /// The functions behind `np.maximum.reduce` and the like.
  static let methods: [String: String] = [
    "add": "sum(x, axis: 0)", "multiply": "prod(x, axis: 0)", "maximum": "max(x, axis: 0)",
    "minimum": "min(x, axis: 0)", "logical_and": "all(x, axis: 0)",
    "logical_or": "any(x, axis: 0)",
  ]

  /// NumPy's functions that formulas don't support and that have no short equivalent.
  static let missing: Set<String> = Set(
    """
    kron cross interp convolve correlate unique bincount histogram cov corrcoef percentile quantile \
    nanmean nanstd nanvar nanmax nanmin nanargmax gradient trapz trapezoid polyfit polyval vander \
    eig eigh eigvals svd qr cholesky pinv lstsq slogdet matrix_rank cond einsum tensordot \
    apply_along_axis vectorize fromfunction digitize searchsorted select piecewise sinc \
    modf divmod frexp ldexp gcd lcm insert delete resize rot90 block array_split hsplit vsplit \
    dsplit dstack geomspace mgrid ogrid indices ravel_multi_index unravel_index diag_indices \
    fill_diagonal put place copyto partition argpartition isin in1d intersect1d union1d setdiff1d \
    fft ifft copysign nextafter signbit loadtxt load save savetxt
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// LaTeX commands, each with its equivalent here.
  static func latex(_ command: String) -> String {
    switch command {
    case "\\frac", "\\dfrac", "\\tfrac": "a / b"
    case "\\cdot", "\\times", "\\odot", "\\circ", "\\ast": "a * b"
    case "\\sqrt": "sqrt(x)"
    case "\\sum": "sum(x)"
    case "\\prod": "prod(x)"
    case "\\left", "\\right", "\\bigl", "\\bigr", "\\big", "\\Big": "plain parentheses"
    case "\\le", "\\leq": "a <= b"
    case "\\ge", "\\geq": "a >= b"
    case "\\ne", "\\neq": "a != b"
    case "\\top", "\\intercal": "x.T"
    case "\\infty": "inf"
    case "\\ln": "log(x)"
    case "\\lVert", "\\rVert", "\\Vert", "\\|": "norm(x)"
    case "\\partial", "\\nabla": "a name such as dW"
    case "\\begin", "\\end": "where(condition, a, b), or a list such as [[1, 2], [3, 4]]"
    case "\\hat", "\\bar", "\\tilde", "\\mathbf", "\\boldsymbol", "\\vec", "\\mathrm", "\\text",
      "\\mathcal", "\\operatorname":
      "a plain name such as yHat"
    case "\\exp", "\\log", "\\sin", "\\cos", "\\tan", "\\tanh", "\\max", "\\min", "\\sinh",
      "\\cosh":
      "\(command.dropFirst())(x)"
    case "\\": "parentheses, to continue a line"
    default: "a plain name such as \(command.dropFirst())"
    }
  }
}
