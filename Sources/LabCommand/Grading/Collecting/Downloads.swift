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

  /// - Parameter lab: The name of the lab, if it is known.
  init(_ paths: [String], lab: String?) throws(InputOutputFailure) {
    for (index, path) in paths.enumerated() {
      let download = try Download(path, allowance)
      for fault in download.faults { refuse(fault.path, in: path, fault.reason) }
      add(download, at: index, lab)
    }
  }

  private mutating func add(_ download: Download, at index: Int, _ lab: String?) {
    let layout = DownloadLayout(of: download.files.map(\.path), named: download.name, lab: lab)
    let times = download.files.filter { layout.tellsTime($0.path) }
    let metadata = metadata(in: download, layout)
    for file in download.files where file.path != layout.metadataPath {
      guard let place = layout.place(of: file.path) else {
        refuse(file.path, in: download.path, "it belongs to no student")
        continue
      }
      let submission = metadata?.submissions[place.account.id]
      let folder = file.path.folderPath
      let time = times.first {
        folder == $0.path.folderPath || folder.hasPrefix($0.path.folderPath + "/")
      }
      let moment = time.flatMap(moment)
      if file.path == time?.path, moment != nil { continue }
      for account in submission?.accounts ?? [place.account] {
        add(
          file, in: download.path,
          Delivery(
            account, place.path, number: place.number, time: submission?.time ?? moment,
            download: index, file: files.count))
      }
    }
  }

  private func moment(in file: DownloadedFile) -> Moment? {
    guard let bytes = try? file.bytes(), bytes.count < 100 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return Moment(text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
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
      let archive = try Download(file, allowance)
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
        download: delivery.download, file: files.count))
    files.append(file)
  }

  private mutating func refuse(_ path: String, in download: String, _ reason: String) {
    let shown = path.count > 200 ? path.prefix(200) + "…" : path[...]
    faults.append("\(download): \(shown.isEmpty ? "" : "'\(shown)' was left out: ")\(reason)")
  }
}
