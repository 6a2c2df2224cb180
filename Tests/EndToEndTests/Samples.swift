/// Small labs that tests render.
enum Samples {
  static let good = """
    ---
    title: Exclusive or
    seed: 3
    ---

    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)], initializer: glorotUniform)
    @train(run, network: net, on: xor, loss: meanSquaredError, learningRate: 0.5, epochs: 20)

    After `= run.epochs` epochs the loss is `= run.loss : .5f`.

    @plot(loss(run), caption: "The loss falls.")

    @exercise(why, points: 1, title: "Why")
    Why does it fall?

    @solution(why)
    Because it descends.
    @end(solution)
    @end(exercise)

    """

  static let faulty = """
    # Two mistakes

    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])
    @train(run, network: net, on: xor, loss: meanSquaredError,
      learningRate: 0.5, epochs: 20, bacth: 2)

    This part is well.

    @plto(loss(run))

    """
}
