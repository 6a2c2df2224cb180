internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Synchronization
internal import Tensors

/// A formula that fits a network: the meaning of each of its parameters, and how it is passed.
struct FittedFormula: Sendable {
  struct Parameter: Sendable {
    let name: String
    let part: NetworkPart
    let isVector: Bool
  }

  let name: String
  let library: FormulaLibrary
  let parameters: [Parameter]
  /// Where the directive names it.
  let range: SourceRange

  /// The work of one evaluation.
  static let budget = FormulaBudget()

  func arguments(_ values: PartValues) -> [String: Tensor] {
    var arguments: [String: Tensor] = [:]
    for parameter in parameters {
      arguments[parameter.name] = values.tensor(parameter.part, isVector: parameter.isVector)
    }
    return arguments
  }

  func evaluate(_ values: PartValues) throws(FormulaFault) -> FormulaValue {
    try library.evaluate(name, arguments: arguments(values), budget: Self.budget, at: range)
  }

  /// The value for given numbers, and its work.
  func measure(
    _ values: PartValues
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    try library.measure(name, arguments: arguments(values), budget: Self.budget, at: range)
  }

  /// The parameters that training changes.
  var tensors: [Parameter] { parameters.filter(\.part.isTensor) }
}

// Formulas as training calls them. These calls can't fail: an undefined value is NaN, so the run
// diverges, and the first error is kept.

extension FittedFormula {
  /// The student's gradient, one step at a time.
  func gradient(_ results: GradientResults, _ faults: FormulaFaults) -> CustomGradient {
    CustomGradient(name: name) { batch, network in
      let values = PartValues(
        inputs: batch.inputs, targets: batch.targets, layers: network.layers)
      return gradients(of: network, faults) { () throws(FormulaFault) in
        let value = try evaluate(values)
        return tensors.enumerated().map { index, tensor in
          (tensor, results.tensor(index, of: value, tensor, in: network))
        }
      }
    }
  }

  /// The predictions of a forward pass.
  func forward(_ faults: FormulaFaults) -> CustomForward {
    CustomForward(name: name) { inputs, layers in
      let outputs = layers.last?.outputs ?? 1
      do throws(FormulaFault) {
        let value = try evaluate(PartValues(inputs: inputs, layers: layers))
        if let elements = value.tensor?.elements, elements.count == inputs.rows * outputs {
          return Matrix(rows: inputs.rows, columns: outputs, elements: elements)
        }
      } catch { faults.note(error) }
      return Matrix(rows: inputs.rows, columns: outputs, repeating: .nan)
    }
  }

  /// The gradient of a loss through a forward pass, by reverse-mode differentiation of the formula.
  func gradient(through loss: Loss, _ reduction: Reduction, _ faults: FormulaFaults)
    -> CustomGradient
  {
    CustomGradient(name: name) { batch, network in
      let values = PartValues(inputs: batch.inputs, layers: network.layers)
      return gradients(of: network, faults) { () throws(FormulaFault) in
        guard let predicted = try evaluate(values).tensor,
          predicted.count == batch.targets.elements.count
        else { return [] }
        let predictions = Matrix(
          rows: batch.targets.rows, columns: batch.targets.columns, elements: predicted.elements)
        let upstream = loss.gradient(
          predictions: predictions, targets: batch.targets, reduction: reduction)
        let found = try library.gradient(
          of: name, withRespectTo: tensors.map(\.name), at: arguments(values),
          seed: Tensor(shape: predicted.shape, elements: upstream.elements),
          budget: Self.budget, at: range)
        return tensors.map { ($0, found[$0.name]) }
      }
    }
  }

  /// The loss of predictions and targets; an array is reduced to its mean or sum.
  func loss(_ faults: FormulaFaults) -> Loss {
    .custom(
      CustomLoss(name: name) { predictions, targets, reduction in
        do throws(FormulaFault) {
          let value = try evaluate(PartValues(targets: targets, predictions: predictions))
          guard let tensor = value.tensor else { return .nan }
          if tensor.shape.isEmpty { return tensor.elements[0] }
          let sum = tensor.elements.reduce(0) { $0 + $1 }
          return reduction == .sum ? sum : sum / Double(tensor.count)
        } catch {
          faults.note(error)
          return .nan
        }
      } gradient: { predictions, targets, reduction in
        let nothing = Matrix(
          rows: predictions.rows, columns: predictions.columns, repeating: .nan)
        do throws(FormulaFault) {
          return try lossGradient(predictions, targets, reduction) ?? nothing
        } catch {
          faults.note(error)
          return nothing
        }
      })
  }

  private func lossGradient(
    _ predictions: Matrix, _ targets: Matrix, _ reduction: Reduction
  ) throws(FormulaFault) -> Matrix? {
    guard let variable = parameters.first(where: { $0.part == .predictions })?.name else {
      return nil
    }
    let arguments = arguments(PartValues(targets: targets, predictions: predictions))
    // Ones are the gradient of a sum; that of a mean is divided by the number of elements.
    let found = try library.gradient(
      of: name, withRespectTo: [variable], at: arguments, budget: Self.budget, at: range)
    guard let gradient = found[variable], gradient.count == predictions.elements.count else {
      return nil
    }
    let count = Double(found.value.count)
    let isMean = reduction == .mean && !found.value.shape.isEmpty
    return Matrix(
      rows: predictions.rows, columns: predictions.columns,
      elements: isMean ? gradient.elements.map { $0 / count } : gradient.elements)
  }

  /// Assigns the gradients of tensors to layers; missing ones are NaN.
  private func gradients(
    of network: Network, _ faults: FormulaFaults,
    compute: () throws(FormulaFault) -> [(Parameter, Tensor?)]
  ) -> [LayerGradient] {
    var gradients = network.layers.map { layer in
      LayerGradient(
        weights: Matrix(rows: layer.inputs, columns: layer.outputs, repeating: .nan),
        biases: layer.biases?.map { _ in .nan })
    }
    do throws(FormulaFault) {
      for (parameter, tensor) in try compute() {
        guard let elements = tensor?.elements else { continue }
        switch parameter.part {
        case .weights(let layer) where elements.count == gradients[layer].weights.elements.count:
          gradients[layer].weights.elements = elements
        case .biases(let layer) where elements.count == gradients[layer].biases?.count:
          gradients[layer].biases = elements
        default: break
        }
      }
    } catch { faults.note(error) }
    return gradients
  }
}

/// Keeps the first error of formulas that are called during training, which can't fail: an
/// undefined value is NaN there.
final class FormulaFaults: Sendable {
  private let kept = Mutex<FormulaFault?>(nil)

  var first: FormulaFault? { kept.withLock { $0 } }

  func note(_ fault: FormulaFault) {
    kept.withLock { $0 = $0 ?? fault }
  }
}
