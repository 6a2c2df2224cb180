import Diagnostics
import TestSupport
import Testing

@testable import Formulas

/// The computations of the five course sheets as formulas, with the numbers they print.
@Suite struct SheetTests {
  static let components = """
    f(x, y) = x ** 2 + y ** 2 + x * (y + 2) + np.cos(3 * x)
    grad_x_f(x, y) = 2 * x - 3 * np.sin(3 * x) + y + 2
    grad_y_f(x, y) = x + 2 * y

    optimize_f(x, y, step_size, steps, decay=1.0) =
      step = 0
      path = [[x, y]]
      repeat steps times
        dx = grad_x_f(x, y)
        dy = grad_y_f(x, y)
        x = x - (step_size * decay ** step) * dx
        y = y - (step_size * decay ** step) * dy
        path = vstack([path, [x, y]])
        step = step + 1
      return x: x, y: y, value: f(x, y), path: path

    sigmoid(x) = 1 / (1 + np.exp(-x))
    sigmoid_grad(x) = np.exp(-x) / ((1 + np.exp(-x)) ** 2)
    relu(x) = np.maximum(0, x)
    relu_grad(x) = (x > 0) * 1
    bce_loss(y, y_hat) = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    bce_loss_grad(y, y_hat) = (y_hat - y) / (y_hat - y_hat ** 2)

    linear(x, W, b) = x @ W + b
    linear_backward(x, W, dy) =
      return dx: dy @ W.T, dW: x.T @ dy, db: np.ones(dy.shape[0]) @ dy

    fn(x, y, w, b) =
      h = x @ w + b
      y_hat = sigmoid(h)
      loss = bce_loss(y, y_hat)
      grad_x = bce_loss_grad(y, y_hat) * sigmoid_grad(h) * w
      return loss, grad_x

    onelayer(x, y, w, b) = bce_loss(y, sigmoid(x @ w + b))
    linear_sum(x, W, b) = 2 * np.sum(linear(x, W, b))
    """

  private let x = Tensor([-5.45328, -3.664833, 5.947309, 3.525093, -2.177809])

  @Test func activationsHaveTheSheetsValues() throws {
    let library = Formula.library(Self.components)
    #expect(library.check().isEmpty)
    let sigmoid = try #require(try library.evaluate("sigmoid", arguments: ["x": x]).tensor)
    #expect(
      sigmoid.isClose(to: Tensor([0.004264, 0.024969, 0.997394, 0.971393, 0.101761]), within: 5e-7))
    let slope = try #require(try library.evaluate("sigmoid_grad", arguments: ["x": x]).tensor)
    #expect(
      slope.isClose(to: Tensor([0.004246, 0.024346, 0.002599, 0.027788, 0.091406]), within: 5e-7))
    let gradient = try library.gradient(of: "sigmoid", withRespectTo: ["x"], at: ["x": x])
    #expect(try #require(gradient["x"]).isClose(to: slope))
    let step = try library.gradient(of: "relu", withRespectTo: ["x"], at: ["x": x])
    let truth = try #require(try library.evaluate("relu_grad", arguments: ["x": x]).tensor)
    #expect(step["x"] == truth)
  }

  @Test func lossHasTheSheetsValues() throws {
    let library = Formula.library(Self.components)
    let arguments = [
      "y": Tensor([1, 0, 1, 0, 0]),
      "y_hat": Tensor([0.676255, 0.39111, 0.332814, 0.598309, 0.186734]),
    ]
    let loss = try #require(try library.evaluate("bce_loss", arguments: arguments).tensor)
    #expect(
      loss.isClose(to: Tensor([0.391186, 0.496117, 1.100172, 0.912072, 0.206697]), within: 3e-6))
    let slope = try #require(try library.evaluate("bce_loss_grad", arguments: arguments).tensor)
    let truth = Tensor([-1.478733, 1.642332, -3.004682, 2.489474, 1.22961])
    #expect(slope.isClose(to: truth, within: 1e-5))
    let gradient = try library.gradient(
      of: "bce_loss", withRespectTo: ["y_hat"], at: arguments)
    #expect(try #require(gradient["y_hat"]).isClose(to: slope))
  }

  @Test func descentFollowsTheSheetsPath() throws {
    let library = Formula.library(Self.components)
    let one = try library.evaluate(
      "optimize_f",
      arguments: ["x": Tensor(3), "y": Tensor(2), "step_size": Tensor(0.1), "steps": Tensor(1)])
    #expect(try #require(one["x"]?.number) != 3)
    #expect(one["path"]?.shape == [2, 2])
    let tuned = try library.evaluate(
      "optimize_f",
      arguments: [
        "x": Tensor(3), "y": Tensor(2), "step_size": Tensor(0.2), "steps": Tensor(10),
        "decay": Tensor(0.8),
      ])
    #expect(try #require(tuned["value"]?.number) < -2)
    #expect(tuned["path"]?.shape == [11, 2])
  }

  @Test func backwardPassesOfLayersAreTheirGradients() throws {
    let library = Formula.library(Self.components)
    let x = Tensor([[0.1, 0.2, 0.3, 0.4, 0.5], [0.5, 0.1, 0.9, 0.2, 0.3], [0.7, 0, 0.1, 0.6, 1]])
    let weights = Tensor(shape: [5, 7], (0..<35).map { Double($0 * 17 % 13) / 10 - 0.6 })
    let bias = Tensor([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    let arguments = ["x": x, "W": weights, "b": bias]
    let backward = try library.evaluate(
      "linear_backward",
      arguments: ["x": x, "W": weights, "dy": .filled([3, 7], with: 2)])
    let gradient = try library.gradient(
      of: "linear_sum", withRespectTo: ["x", "W", "b"], at: arguments)
    #expect(try #require(gradient["x"]).isClose(to: try #require(backward["dx"])))
    #expect(try #require(gradient["W"]).isClose(to: try #require(backward["dW"])))
    #expect(try #require(gradient["b"]).isClose(to: try #require(backward["db"])))
  }

  @Test func aOneLayerModelIsDifferentiatedByHand() throws {
    let library = Formula.library(Self.components)
    let arguments = [
      "x": Tensor([0.2, 0.7, 0.1, 0.9, 0.4]), "y": Tensor(1),
      "w": Tensor([-1.4, 1.3, -0.9, -0.3, -0.1]), "b": Tensor(-0.7),
    ]
    let byHand = try library.evaluate("fn", arguments: arguments)
    let gradient = try library.gradient(
      of: "onelayer", withRespectTo: ["x", "w", "b"], at: arguments)
    #expect(gradient.value == byHand["loss"])
    #expect(try #require(gradient["x"]).isClose(to: try #require(byHand["grad_x"])))
  }

  static let moons = """
    forward(X, W, B, V) =
      Z = X.dot(W) + B
      A = numpy.maximum(0, Z)
      A.dot(V)

    error(X, T, W, B, V) = mean(max(0, -forward(X, W, B, V) * T))

    backprop(X, T, W, B, V) =
      Z = X.dot(W)+B
      A = numpy.maximum(0,Z)
      Y = A.dot(V)
      DY = (-Y*T>0)*(-T)
      DZ = numpy.outer(DY,V)*(Z>0)
      DY = DY / X.shape[0]
      DZ = DZ / X.shape[0]
      DW = X.T @ DZ
      DB = DZ.sum(0)
      DV = A.T.dot(DY)
      return DW, DB, DV

    train(X, T, W, B, V, lr) =
      repeat 20 times
        DW, DB, DV = backprop(X, T, W, B, V)
        W = W - lr * DW
        B = B - lr * DB
        V = V - lr * DV
      return W: W, B: B, V: V
    """

  private func moonArguments() -> [String: Tensor] {
    let wave = { (count: Int, a: Double, b: Double) in
      (0..<count).map { k in
        let t = Double(k) * a + b
        return t - t.rounded() + 0.01
      }
    }
    return [
      "X": Tensor(shape: [8, 2], wave(16, 0.37, 0.2)),
      "T": Tensor([1, -1, 1, -1, 1, 1, -1, -1]),
      "W": Tensor(shape: [2, 5], wave(10, 0.71, 0.1)), "B": Tensor(wave(5, 0.53, 0)),
      "V": Tensor(wave(5, 0.29, 0.4)),
    ]
  }

  @Test func backpropagationOfTheMoonsIsTheGradient() throws {
    let library = Formula.library(Self.moons)
    #expect(library.check().isEmpty)
    let arguments = moonArguments()
    let byHand = try library.evaluate("backprop", arguments: arguments)
    let gradient = try library.gradient(
      of: "error", withRespectTo: ["W", "B", "V"], at: arguments)
    for (name, own) in [("W", "DW"), ("B", "DB"), ("V", "DV")] {
      #expect(try #require(gradient[name]).isClose(to: try #require(byHand[own])), "\(name)")
    }
    var training = arguments
    training["lr"] = Tensor(0.1)
    let trained = try library.evaluate("train", arguments: training)
    for name in ["W", "B", "V"] { training[name] = trained[name] }
    training["lr"] = nil
    let before = try #require(try library.evaluate("error", arguments: arguments).tensor?.number)
    let after = try #require(try library.evaluate("error", arguments: training).tensor?.number)
    #expect(after < before)
  }

  @Test func neuronsGradientIsTheDerivativeOfItsLikelihood() throws {
    let library = Formula.library(
      """
      activation_fn(z) = 1/(1+np.exp(-z))
      neuron(X, theta) = activation_fn(X.dot(theta))
      gradient(theta, X, y) = np.mean((y - neuron(X, theta)) * X.T, axis=1)
      loglikelihood(theta, X, y) = mean(y * log(neuron(X, theta)) + (1 - y) * log(1 - neuron(X, theta)))
      step_fn(z) = 1 if z > 0 else 0
      fit(X, y) =
        theta = np.ones((3,))
        repeat 200 times
          theta = theta + 0.1 * gradient(theta, X, y)
        theta
      """)
    #expect(library.check().isEmpty)
    let arguments = [
      "X": Tensor([[5.1, 3.5, 1], [4.9, 3, 1], [7, 3.2, 1], [6.4, 3.2, 1]]),
      "y": Tensor([0, 0, 1, 1]), "theta": Tensor([0.2, -0.3, 0.1]),
    ]
    let byHand = try #require(try library.evaluate("gradient", arguments: arguments).tensor)
    let gradient = try library.gradient(
      of: "loglikelihood", withRespectTo: ["theta"], at: arguments)
    #expect(try #require(gradient["theta"]).isClose(to: byHand))
    #expect(try library.evaluate("step_fn", arguments: ["z": Tensor(-1)]).tensor == Tensor(0))
    #expect(try library.evaluate("fit", arguments: arguments).tensor?.shape == [3])
  }

  @Test func networkByHandHasTheSheetsGradients() throws {
    let library = Formula.library(
      """
      W = [[1.0,-1.0,3.0],[2.0,2.0,-1.0]]
      V = [[0.1],[0.5],[-0.1]]
      x = np.array([5.0, 3.0])[np.newaxis,...]
      afunc(x) = 1. / (1. + np.exp(-x))
      layer(x, W) = afunc(np.matmul(x, W))
      backward(x, y, W, grad_out) =
        W_grad = np.matmul(x.transpose(), y * (1-y) * grad_out)
        grad_in = np.matmul(y * (1-y) * grad_out, W.transpose())
        return W_grad, grad_in
      loss(label) = -np.log(layer(layer(x, W), V)) if label == 1 else -np.log(1 - layer(layer(x, W), V))
      gradients(label) =
        h = layer(x, W)
        y = layer(h, V)
        dJ = -1/y if label == 1 else 1/(1-y)
        l2 = backward(h, y, V, dJ)
        l1 = backward(x, h, W, l2.grad_in)
        return W: l1.W_grad, V: l2.W_grad
      """)
    #expect(library.check().isEmpty)
    let loss = try #require(try library.evaluate("loss", arguments: ["label": Tensor(1)]).tensor)
    #expect(loss.isClose(to: Tensor([[0.52699227]]), within: 1e-8))
    let byHand = try library.evaluate("gradients", arguments: ["label": Tensor(1)])
    let truth = Tensor([
      [-3.42057777e-06, -2.01341432e-01, 1.25838681e-06],
      [-2.05234666e-06, -1.20804859e-01, 7.55032084e-07],
    ])
    #expect(try #require(byHand["W"]).isClose(to: truth, within: 1e-9))
    for label in [0.0, 1] {
      let arguments = ["label": Tensor(label)]
      let own = try library.evaluate("gradients", arguments: arguments)
      let gradient = try library.gradient(
        of: "loss", withRespectTo: ["W", "V"], at: arguments)
      #expect(try #require(gradient["W"]).isClose(to: try #require(own["W"])))
      #expect(try #require(gradient["V"]).isClose(to: try #require(own["V"])))
    }
  }

  @Test func theDeepNetworkOfFivePointsIsDifferentiated() throws {
    let library = Formula.library(
      """
      x = [[0, 0], [1, 0], [0, -1], [-1, 0], [0, 1]]
      y = [1, 0, 0, 0, 0]
      sigmoid(x) = 1 / (1 + exp(-x))
      glorot(n, m) = sqrt(6 / (n + m))
      forward(W1, b1, W2, b2, W3, b3) =
        z1 = tanh(x @ W1 + b1)
        z2 = tanh(z1 @ W2 + b2)
        sigmoid(z2 @ W3 + b3)[:, 0]
      loss(W1, b1, W2, b2, W3, b3) = mean((y - forward(W1, b1, W2, b2, W3, b3))^2)
      backward(W1, b1, W2, b2, W3, b3) =
        z1 = tanh(x @ W1 + b1)
        z2 = tanh(z1 @ W2 + b2)
        z3 = sigmoid(z2 @ W3 + b3)
        lossGrad = 2 * (z3[:, 0] - y) / len(y)
        d3 = lossGrad[:, None] * z3 * (1 - z3)
        d2 = d3 @ W3.T * (1 - z2**2)
        d1 = d2 @ W2.T * (1 - z1**2)
        return W1: x.T @ d1, b1: sum(d1, axis: 0), W2: z1.T @ d2, b2: sum(d2, axis: 0), W3: z2.T @ d3, b3: sum(d3, axis: 0)
      """)
    #expect(library.check().isEmpty, "\(library.check().map(\.message))")
    let names = ["W1", "b1", "W2", "b2", "W3", "b3"]
    let shapes = [[2, 5], [5], [5, 3], [3], [3, 1], [1]]
    var arguments: [String: Tensor] = [:]
    for (place, (name, shape)) in zip(names, shapes).enumerated() {
      let elements = (0..<shape.reduce(1, *)).map {
        Double(($0 * 29 + place * 7) % 23) / 20 - 0.55
      }
      arguments[name] = Tensor(shape: shape, elements)
    }
    let byHand = try library.evaluate("backward", arguments: arguments)
    let gradient = try library.gradient(of: "loss", withRespectTo: names, at: arguments)
    for name in names {
      #expect(try #require(gradient[name]).isClose(to: try #require(byHand[name])), "\(name)")
    }
  }

  @Test func jacobiansOfTheGraphAreSeededRows() throws {
    let library = Formula.library(
      """
      derivative_sigmoid(x) = x * (1.0 - x)
      sigmoid(z) = where(z > 0, 1 / (1 + exp(-z)), 1 - 1 / (1 + exp(z)))
      jacobian(z) = np.diag(derivative_sigmoid(sigmoid(z)).reshape(-1))
      loss_fn(y, pred_y, epsilon) = -np.matmul(y.T, np.log(pred_y + epsilon)) - np.matmul((1-y).T, np.log(1 - pred_y + epsilon))
      adam(w, dw, m, v, t, lr, beta1=0.9, beta2=0.999, epsilon=1e-9) =
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * (dw ** 2)
        mhat = m / (1 - beta1 ** t)
        vhat = v / (1 - beta2 ** t)
        return w: w - lr * (mhat / (np.sqrt(vhat) + epsilon)), m: m, v: v
      """)
    #expect(library.check().isEmpty)
    let z = Tensor([0.5, -1.5, 2])
    let jacobian = try #require(try library.evaluate("jacobian", arguments: ["z": z]).tensor)
    for row in 0..<3 {
      var seed = Tensor.filled([3], with: 0)
      seed.elements[row] = 1
      let gradient = try library.gradient(
        of: "sigmoid", withRespectTo: ["z"], at: ["z": z], seed: seed)
      let truth = Tensor(Array(jacobian.elements[row * 3..<row * 3 + 3]))
      #expect(try #require(gradient["z"]).isClose(to: truth))
    }
  }
}
