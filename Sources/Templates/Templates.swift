/// The files in the folder `Files`, which are embedded when the tool is built. Those for CI are
/// symbolic links to the ones that the documentation describes.
public enum Templates {
  /// A file of a course, by its path in the folder of the course.
  public struct CourseFile: Sendable {
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
    CourseFile("README.md", PackageResources.README_md),
    CourseFile("requirements.txt", PackageResources.requirements_txt),
    CourseFile("wheels/README.md", PackageResources.wheels_md),
    CourseFile(".gitignore", PackageResources.gitignore),
    CourseFile("labs/01-first-look.md", PackageResources._1_first_look_md),
    CourseFile("labs/02-one-unit.md", PackageResources._2_one_unit_md),
    CourseFile(".github/workflows/labs.yml", PackageResources.github_yml),
    CourseFile(".gitlab-ci.yml", PackageResources.gitlab_yml),
  ]
}
