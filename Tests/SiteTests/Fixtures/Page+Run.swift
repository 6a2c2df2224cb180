import HTML
import LabMarkdown
import LabRunner
import Typesetting

@testable import Site

extension Page {
  /// The page of a run by itself.
  init(
    showing run: FinishedLab, for audience: Audience = .student, setting: PageSetting,
    copies: String? = nil, by typesetter: Typesetter = Typesetter()
  ) {
    self.init(
      showing: run, of: Manuscript(of: run.plan, copies: copies, by: typesetter), for: audience,
      setting: setting)
  }

  /// The part of the file that differs from page to page.
  var main: String { Node.fragment([frame.header] + frame.main).html }
}

extension PageData {
  /// The data of a run by itself.
  init(_ run: FinishedLab, for audience: Audience = .student, generator: String) {
    self.init(run, of: Manuscript(of: run.plan), for: audience, generator: generator)
  }
}
