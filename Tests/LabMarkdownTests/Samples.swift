/// Labs that use most of the language, without errors.
enum Samples {
  static let lab = #"""
    ---
    title: Backpropagation on five points
    course: Deep Learning
    authors: [Ada, Ben]
    date: 2026-01-02
    seed: 7
    points: 5.5
    ---

    # The network

    The net computes $\mathbf{z}^{(\ell)}_{out} = \sigma(z_{in})$ and *then $a_b$*.

    @dataset(five, from: points([[0, 0, 1], [1, 0, 0], [0, -1, 0]]))
    @network(net, inputs: 2, layers: [tanh(5), sigmoid(1)], initializer: glorotUniform)

    @train(
      run,
      network: net,
      learningRate: 0.25,
      epochs: 2500,
    )
    @plot(boundary(run), x: -2...2, caption: "It \"falls\".")

    After `= run.epochs` epochs the loss is `= run.loss : .5f`; see [the net](#the-network).

    ## The exercise

    @exercise(a, points: 2, title: "The derivative")
    Fill in `sigmoidGrad`.

    - one
    - two with `code`

    @hint(a)
    $$
    f(x) = x^2
    $$

    1. closed below a list
    @end(hint)

    ```formula
    sigmoid(x) = 1 / (1 + exp(-x))
    ```

    @solution(a)
    | rate | loss   |
    |:-----|-------:|
    | 0.1  | $|x|$  |
    | `a`  |
    @end(solution)
    @end(exercise)

    > Quoted, with ![a curve](curve.svg "Curve").
    >
    > @show(run.loss)

    1. first
    2. second

       @show(sweep[2] * 3 ^ -2)

    [ref] ends here.

    [ref]: https://example.org/a$b$c

    """#
}
