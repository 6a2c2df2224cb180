internal import Grading
internal import Platform

/// The grades of all students in a course, from the results on disk and the marks.
struct GradeBook {
  /// Sorted by student, then in the order of the labs.
  private(set) var grades: [Grade] = []
  /// Marks that don't fit, in words.
  private(set) var faults: [String] = []

  /// - Parameters:
  ///   - labs: The names of the labs.
  ///   - submitted: The folder with the times of submissions.
  init(
    of labs: [String], in folder: GradedFolder, _ files: inout CourseFiles, submitted: String
  ) throws(InputOutputFailure) {
    let students = Set(try folder.students).union(files.students).sortedByBytes()
    let sheets = try labs.map { lab throws(InputOutputFailure) in
      (lab, try files.marks(of: lab).marks)
    }
    let calendar = TermCalendar(files, submitted: submitted)
    for (lab, marks) in sheets {
      var results: [SubmissionResult] = []
      for student in students {
        guard let result = folder.result(of: student, lab: lab) else { continue }
        results.append(result)
        grades.append(
          Grade(result, marks: marks, late: calendar.lateness(of: lab, by: student)))
      }
      faults += Grade.faults(of: marks, in: results).map { "\(files.marksPath(of: lab)): \($0)" }
    }
    // The sort is stable, so labs keep their order.
    grades.sort { $0.student.utf8.lexicographicallyPrecedes($1.student.utf8) }
  }
}

extension GradedFolder {
  /// The students with results, sorted.
  var students: [String] {
    get throws(InputOutputFailure) {
      do {
        return try FileManager.default.contentsOfDirectory(atPath: path)
          .filter { Roster.isIdentifier($0) && FileKind(at: "\(path)/\($0)") == .folder }
          .sortedByBytes()
      } catch {
        throw InputOutputFailure(
          "cannot read the folder '\(path)': \(SystemError.description(of: error))")
      }
    }
  }

  /// The labs with results, sorted.
  func labs() throws(InputOutputFailure) -> [String] {
    var labs = Set<String>()
    for student in try students {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(student)")) ?? []
      where FileKind(at: resultPath(of: student, lab: name)) == .regularFile {
        labs.insert(name)
      }
    }
    return labs.sortedByBytes()
  }
}
