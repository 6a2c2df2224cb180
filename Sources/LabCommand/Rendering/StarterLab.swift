internal import Platform

/// The lab that `labsheet new` creates.
struct StarterLab {
  let path: String
  let title: String

  init(named name: String, in folder: FolderOfLabs) {
    let isPath = name.contains("/")
    let base = LabFile.isLab(name) ? String(name.dropLast(3)) : name
    let last = base.lastPathComponent
    let isExact = isPath || LabFile.isLab(name) || (last.first?.isNumber ?? false)
    title = Self.title(from: last)
    if isPath {
      path = base + ".md"
    } else {
      let file = isExact ? base : "\(folder.nextNumber)-\(Self.fileName(from: base))"
      path = folder.path.isEmpty ? file + ".md" : "\(folder.path)/\(file).md"
    }
  }

  /// `Two moons` becomes `two-moons`.
  private static func fileName(from title: String) -> String {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  /// `06-two-moons` becomes `Two moons`; a name that consists of digits stays.
  private static func title(from name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0.isWhitespace }
    let named = words.drop { $0.allSatisfy(\.isNumber) }
    let text = (named.isEmpty ? words[...] : named).joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The title as a YAML string in double quotes.
  private var quotedTitle: String {
    let escaped = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  var text: String {
    """
    ---
    title: \(quotedTitle)
    summary: A small network learns exclusive or.
    seed: 1
    points: 2
    ---

    There are four points and two classes: the target is 1 if exactly one input is 1. No straight
    line separates the classes.

    @dataset(xor, from: points([
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ]))
    @network(net, inputs: 2, layers: [tanh(4), sigmoid(1)], initializer: glorotUniform)

    @plot(data(xor), caption: "The data.")

    ## Training

    @train(run, network: net, on: xor, loss: binaryCrossEntropy,
      optimizer: adam, learningRate: 0.05, epochs: 500)

    After `= run.epochs` epochs, the loss is `= run.loss : .4f`, and the network is right about
    `= run.accuracy : .0%` of the points.

    @plot(loss(run), yScale: log, caption: "The loss falls.")
    @plot(boundary(run), caption: "What the network has learned.")

    @exercise(width, points: 2, title: "Fewer units")
    How many hidden units does the network need? Try it with one, and describe its boundary.

    @hint(width)
    How many straight lines can one hidden unit draw?
    @end(hint)

    @solution(width)
    One unit draws one line, and no line separates these classes:

    @network(small, inputs: 2, layers: [tanh(1), sigmoid(1)], initializer: glorotUniform)
    @train(smallRun, network: small, on: xor, loss: binaryCrossEntropy,
      optimizer: adam, learningRate: 0.05, epochs: 500)
    @plot(boundary(smallRun), caption: "One hidden unit.")
    @end(solution)
    @end(exercise)

    """
  }
}
