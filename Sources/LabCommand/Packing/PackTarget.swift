internal import ArgumentParser

/// Where a lab is graded automatically: the first argument of `labsheet pack`.
enum PackTarget: String, ExplainedValue {
  case gradescope
  case githubClassroom = "github-classroom"
  case gitlab

  var explanation: String {
    switch self {
    case .gradescope: "an autograder to upload, with the whole lab and this tool"
    case .githubClassroom: "a template repository for an assignment, with the lab for students"
    case .gitlab: "a project that students fork, with the lab for students"
    }
  }
}
