/// The files in the folder `Files`, which are embedded when the tool is built. Those for CI are
/// symbolic links to the ones that the documentation describes.
public enum Templates {
  /// A file of a folder that the tool creates, by its path there.
  public struct File: Sendable {
    public let path: String
    public let template: Template

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      template = Template(bytes)
    }
  }

  /// The lab that `labsheet new` creates.
  public static let lab = Template(PackageResources.lab_md)

  /// The files that `labsheet new --course` creates.
  public static let course = [
    File("README.md", PackageResources.README_md),
    requirements,
    wheels,
    File(".gitignore", PackageResources.gitignore),
    File("labs/01-first-look.md", PackageResources._1_first_look_md),
    File("labs/02-one-unit.md", PackageResources._2_one_unit_md),
    File(".github/workflows/labs.yml", PackageResources.github_yml),
    File(".gitlab-ci.yml", PackageResources.gitlab_yml),
  ]

  /// What pip installs the tool from.
  public static let requirements = File("requirements.txt", PackageResources.requirements_txt)
  public static let wheels = File("wheels/README.md", PackageResources.wheels_md)

  /// The scripts of an autograder for Gradescope, which must be executable.
  public static let gradescope = [
    File("setup.sh", PackageResources.setup_sh),
    File("run_autograder", PackageResources.run_autograder),
  ]
  /// The workflow of an assignment of GitHub Classroom.
  public static let classroom = File(
    ".github/workflows/classroom.yml", PackageResources.classroom_yml)
  /// The job of a project on GitLab that students fork.
  public static let gitlabGrading = File(".gitlab-ci.yml", PackageResources.gitlab_grading_yml)
}
