internal import Archives
internal import Grading
internal import Platform

/// Everything that some downloads hold, and whose it is.
struct Downloads {
  /// A delivery's `file` is an index into these.
  private(set) var files: [DownloadedFile] = []
  private(set) var deliveries: [Delivery] = []
  /// What can't be used, and why, each in a line.
  private(set) var faults: [String] = []

  private let allowance = ArchiveAllowance()
  private let opened = OpenedArchive()

  private let search: StudentSearch

  /// - Parameter lab: The name of the lab, if it is known.
  init(_ paths: [String], lab: String?, roster: Roster?) throws(InputOutputFailure) {
    search = StudentSearch(roster)
    for (index, path) in paths.enumerated() {
      let download = try Download(path, allowance)
      for fault in download.faults { refuse(fault.path, in: path, fault.reason) }
      add(download, at: index, lab)
    }
  }

  private mutating func add(_ download: Download, at index: Int, _ lab: String?) {
    let layout = DownloadLayout(
      of: download.files.map(\.path), named: download.name, lab: lab, isStudent: search.knows)
    let times = times(in: download, layout)
    let metadata = metadata(in: download, layout)
    for file in download.files where file.path != layout.metadataPath {
      guard let place = layout.place(of: file.path) else {
        refuse(file.path, in: download.path, "it belongs to no student")
        continue
      }
      let submission = metadata?.submissions[place.account.id]
      let folders = sequence(first: file.path.folderPath) { $0.folderPath }.prefix { !$0.isEmpty }
      let moment = folders.lazy.compactMap { times[$0] }.first
      if moment != nil, layout.tellsTime(file.path) { continue }
      let accounts = submission?.accounts ?? []
      for account in accounts.isEmpty ? [place.account] : accounts {
        add(
          file, in: download.path,
          Delivery(
            account, place.path, number: place.number, time: submission?.time ?? moment,
            origin: layout.origin(of: file.path), download: index, file: files.count))
      }
    }
  }

  /// When the files in some folders were handed in.
  private mutating func times(in download: Download, _ layout: DownloadLayout) -> [String: Moment] {
    var times: [String: Moment] = [:]
    for file in download.files where layout.tellsTime(file.path) {
      let text = (try? file.bytes()).map { String(decoding: $0.prefix(100), as: UTF8.self) } ?? ""
      times[file.path.folderPath] =
        Moment(text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
      if times[file.path.folderPath] == nil {
        refuse(file.path, in: download.path, "it holds no time in UTC or with an offset from it")
      }
    }
    return times
  }

  private mutating func metadata(
    in download: Download, _ layout: DownloadLayout
  ) -> GradescopeMetadata? {
    guard let path = layout.metadataPath,
      let file = download.files.first(where: { $0.path == path })
    else { return nil }
    do throws(ArchiveFault) {
      let metadata = GradescopeMetadata(String(decoding: try file.bytes(), as: UTF8.self))
      for name in metadata.faults {
        refuse(path, in: download.path, "it doesn't say whose '\(name)' is")
      }
      return metadata
    } catch {
      refuse(path, in: download.path, error.reason)
      return nil
    }
  }

  /// Adds a file, or the contents of a zip file with labs.
  private mutating func add(_ file: DownloadedFile, in download: String, _ delivery: Delivery) {
    guard Download.isArchive(delivery.path) else { return append(file, delivery, delivery.path) }
    do throws(ArchiveFault) {
      let archive = try Download(file, opened, allowance)
      for fault in archive.faults {
        refuse("\(file.path)/\(fault.path)", in: download, fault.reason)
      }
      let holdsLab = archive.files.contains { LabName($0.path) != nil }
      let folder = delivery.path.folderPath
      for inner in archive.files where holdsLab {
        append(inner, delivery, folder.isEmpty ? inner.path : "\(folder)/\(inner.path)")
      }
      if !holdsLab || !archive.faults.isEmpty { append(file, delivery, delivery.path) }
    } catch {
      refuse(file.path, in: download, error.reason)
      append(file, delivery, delivery.path)
    }
  }

  private mutating func append(_ file: DownloadedFile, _ delivery: Delivery, _ path: String) {
    deliveries.append(
      Delivery(
        delivery.account, path, number: delivery.number, time: delivery.time,
        origin: delivery.origin, download: delivery.download, file: files.count))
    files.append(file)
  }

  private mutating func refuse(_ path: String, in download: String, _ reason: String) {
    let shown = path.count > 200 ? path.prefix(200) + "…" : path[...]
    faults.append("\(download): \(shown.isEmpty ? "" : "'\(shown)' was left out: ")\(reason)")
  }
}
