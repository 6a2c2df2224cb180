internal import Site

/// A script or a style sheet of the frame around pages. The scripts are modules, which load each other.
enum ShellFile: String, CaseIterable {
  case style = "preview.css"
  case preview = "preview.js"
  case worksheet = "worksheet.js"
  case answer = "answer.js"
  case coloring = "coloring.js"
  case completion = "completion.js"
  case draft = "draft.js"
  case elements = "elements.js"
  case keys = "keys.js"
  case news = "news.js"
  case patch = "patch.js"
  case places = "places.js"
  case printing = "printing.js"
  case progress = "progress.js"
  case saving = "saving.js"
  case verdicts = "verdicts.js"

  /// The type of its contents.
  var type: String { self == .style ? "text/css" : "text/javascript" }

  /// The colors are those of pages.
  var text: String {
    (self == .style ? SharedStyle.colors + "\n" : "") + String(decoding: bytes, as: UTF8.self)
  }

  private var bytes: [UInt8] {
    switch self {
    case .style: PackageResources.preview_css
    case .preview: PackageResources.preview_js
    case .worksheet: PackageResources.worksheet_js
    case .answer: PackageResources.answer_js
    case .coloring: PackageResources.coloring_js
    case .completion: PackageResources.completion_js
    case .draft: PackageResources.draft_js
    case .elements: PackageResources.elements_js
    case .keys: PackageResources.keys_js
    case .news: PackageResources.news_js
    case .patch: PackageResources.patch_js
    case .places: PackageResources.places_js
    case .printing: PackageResources.printing_js
    case .progress: PackageResources.progress_js
    case .saving: PackageResources.saving_js
    case .verdicts: PackageResources.verdicts_js
    }
  }
}
