/// The traits of all answers to an exercise, indexed by trait, so that answers without a common trait are
/// never compared.
struct ClassTraits {
  let exercise: String
  let title: String?
  private let answers: [ExerciseTraits]
  private let places: [Int: Int]
  /// The numbers of the answers with a trait, of those traits that few answers have.
  private let holders: [Trait: [Int]]

  /// More students than this are never compared by one trait, however large the class is.
  private static let mostHolders = 50
  /// Fewer fingerprints in common are chance: a rare word beside a phrase that everybody writes.
  private static let fewestPassages = 3

  init(of exercise: SubmissionResult.Exercise, _ answers: [ExerciseTraits]) {
    self.exercise = exercise.name
    title = exercise.title
    self.answers = answers
    places = Dictionary(
      answers.enumerated().map { ($0.element.student, $0.offset) }, uniquingKeysWith: { a, _ in a })
    var holders: [Trait: [Int]] = [:]
    for (place, answer) in answers.enumerated() {
      for trait in answer.traits { holders[trait, default: []].append(place) }
    }
    let most = max(3, min(answers.count / 10, Self.mostHolders))
    self.holders = holders.filter { (2...most).contains($0.value.count) }
  }

  /// The numbers of the students who have answered.
  var students: [Int] { answers.map(\.student) }

  /// Adds the weights of all common traits to the scores of pairs, in thousandths.
  func add(to scores: inout [StudentPair: Int]) {
    var passages: [StudentPair: (count: Int, weight: Int)] = [:]
    for (trait, places) in holders {
      for (index, first) in places.enumerated() {
        for second in places[(index + 1)...] {
          let (a, b) = (answers[first], answers[second])
          let weight = trait.weight(isWrong: !a.isRight && !b.isRight) / places.count
          let pair = StudentPair(first: a.student, second: b.student)
          if trait.isPassage {
            let known = passages[pair] ?? (0, 0)
            passages[pair] = (known.count + 1, known.weight + weight)
          } else if weight > 0 {
            scores[pair, default: 0] += weight
          }
        }
      }
    }
    for (pair, own) in passages where own.count >= Self.fewestPassages {
      scores[pair, default: 0] += own.weight
    }
  }

  /// Returns what two students have in common; nil if that is nothing.
  func evidence(for pair: StudentPair) -> SharedTraits? {
    guard let first = places[pair.first], let second = places[pair.second] else { return nil }
    let (a, b) = (answers[first], answers[second])
    let isWrong = !a.isRight && !b.isRight
    var shared: [Trait: Int] = [:]
    for trait in a.traits.intersection(b.traits) where trait.weight(isWrong: isWrong) > 0 {
      shared[trait] = holders[trait]?.count
    }
    if shared.keys.count(where: \.isPassage) < Self.fewestPassages {
      shared = shared.filter { !$0.key.isPassage }
    }
    guard !shared.isEmpty else { return nil }
    return SharedTraits(exercise: exercise, title: title, shared, a, b)
  }
}

/// Two students by their numbers, the smaller one first.
struct StudentPair: Hashable {
  let first: Int
  let second: Int
}
