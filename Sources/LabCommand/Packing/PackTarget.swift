internal import ArgumentParser

/// Where a lab is graded automatically: the first argument of `labsheet pack`.
enum PackTarget: String, CaseIterable, ExpressibleByArgument {
  case gradescope
  case githubClassroom = "github-classroom"
  case gitlab

  private var explanation: String {
    switch self {
    case .gradescope: "an autograder to upload, with the whole lab and this tool"
    case .githubClassroom: "a template repository for an assignment, with the lab for students"
    case .gitlab: "a project that students fork, with the lab for students"
    }
  }

  static let allValueDescriptions = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.explanation) })
}
