public import Serialization

/// The readers of a lab. Each of them sees everything that those before see.
public enum Audience: String, Sendable, CaseIterable, Comparable {
  /// Solutions and instructors' notes are left out.
  case student
  /// Instructors' notes are left out.
  case solutions
  /// Everything is shown.
  case instructor

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension ContainerKind {
  /// The first audience that sees a block of this kind.
  ///
  /// This and ``Directive/audience`` alone decide what a page, its data, and the files for students
  /// leave out.
  public var audience: Audience {
    switch self {
    case .exercise, .answer, .hint, .rubric, .criterion, .note, .columns: .student
    case .solution: .solutions
    case .instructor: .instructor
    }
  }

  /// The kinds that students don't see.
  static let reserved = allCases.filter { $0.audience > .student }
}

extension Directive {
  /// The first audience that sees it; for the opener of a block, the block.
  ///
  /// A directive that isn't for students is cut out of their lab's text with all of its lines. So it
  /// must not depend on whether its arguments are valid.
  public var audience: Audience {
    if containerKind == .rubric, !isClearRubric || arguments.contains(where: \.isFalse) {
      return .instructor
    }
    if containerKind == nil, isHidden { return .instructor }
    return containerKind?.audience ?? .student
  }

  /// Whether the arguments of a rubric certainly say who sees it. It is for instructors otherwise.
  public var isClearRubric: Bool {
    arguments.enumerated().allSatisfy { place, argument in
      switch argument.value.kind {
      case .name(let name): argument.label == nil && place == 0 && name != "visible"
      case .boolean: argument.label == "visible"
      default: false
      }
    }
  }
}

extension Argument {
  fileprivate var isFalse: Bool { if case .boolean(false) = value.kind { true } else { false } }
}

extension Audience: Serializable {}
