internal import Platform
internal import Templates

/// The course that `labsheet new --course` creates.
struct StarterCourse {
  /// The path of its folder.
  let path: String

  /// - Parameter name: The path of the folder; a shell may have completed it with a slash.
  init(named name: String) {
    path = String(name.reversed().drop { $0 == "/" }.reversed())
  }

  /// Its files, by their paths in the folder.
  var files: [OutputFile] {
    let title = StarterTitle(from: path.lastPathComponent)
    return Templates.course.map { OutputFile(path: $0.path, text: title.fill($0.template)) }
  }

  /// What to type next.
  var nextCommand: String {
    ShellCommand(["cd", path]).text + " && "
      + ShellCommand(["labsheet", "render", "--solutions"]).text
  }
}
