internal import Datasets

/// The CSV files of a lab, each read once however many data sets come from it.
struct CSVShelf: Sendable {
  /// A file, and how it is read.
  struct Source: Hashable, Sendable {
    let path: String
    let hasHeader: Bool
  }

  /// The columns of a file that a data set takes.
  struct Reading: Hashable, Sendable {
    let file: Source
    let features: [String]?
    let targets: [String]?
  }

  /// The bytes that are read in all.
  static let mostBytes = 32 << 20
  /// The cells that become numbers in all.
  static let mostCells = 50_000_000

  private var files: [Source: Result<CSVFile, CSVError>] = [:]
  private var datasets: [Reading: Result<Dataset, CSVError>] = [:]
  private var bytes = 0
  private var cells = 0

  /// Returns the data set, or what is wrong with its file; nil where too much has been read.
  mutating func dataset(_ reading: Reading, in folder: String) -> Result<Dataset, CSVError>? {
    if let known = datasets[reading] { return known }
    guard let file = file(reading.file, in: folder) else { return nil }
    if case .success(let file) = file { cells += file.rows.count * file.header.count }
    guard cells <= Self.mostCells else { return nil }
    let dataset = file.flatMap { file in
      Result { () throws(CSVError) in
        try file.dataset(features: reading.features, targets: reading.targets)
      }
    }
    datasets[reading] = dataset
    return dataset
  }

  /// Returns the file, or what is wrong with it; nil where too much has been read.
  mutating func file(_ source: Source, in folder: String) -> Result<CSVFile, CSVError>? {
    if let known = files[source] { return known }
    guard bytes <= Self.mostBytes else { return nil }
    bytes += CSVFile.size(of: source.path, in: folder)
    let file = Result { () throws(CSVError) in
      try CSVFile(path: source.path, in: folder, hasHeader: source.hasHeader)
    }
    files[source] = file
    return file
  }
}
