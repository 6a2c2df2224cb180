public import Diagnostics

/// Why a file in a lab's folder can't be used: the one wording for data, images, style sheets, and
/// everything else a lab reads.
public struct FileFault: Error, Equatable {
  public enum Reason: Error, Equatable {
    /// The lab's text isn't in a folder.
    case noFolder
    case missing
    /// The path leads out of the folder, directly or through a symbolic link.
    case outside
    case folder
    /// A device, a pipe, or a socket.
    case special
    case unreadable
    case tooLarge
    /// The byte at this offset does not belong to UTF-8.
    case notText(offset: Int)
  }

  public let reason: Reason
  /// As written in the lab.
  public let path: String
  public let use: FileUse

  public init(_ reason: Reason, path: String, use: FileUse) {
    self.reason = reason
    self.path = path
    self.use = use
  }

  /// Reports it where the lab names the file.
  ///
  /// - Parameter nearest: An existing file that may be meant.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .error, at range: SourceRange, nearest: String? = nil,
    replacement: String? = nil
  ) -> Diagnostic {
    let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
    return Diagnostic(
      severity, code: code, message: message + suggestion, range: range, help: help,
      replacement: replacement)
  }

  private var code: String {
    switch reason {
    case .noFolder, .missing: "MissingFile"
    case .outside: "FileOutsideFolder"
    case .folder, .special: "NotAFile"
    case .unreadable: "UnreadableFile"
    case .tooLarge: "FileTooLarge"
    case .notText: "InvalidEncoding"
    }
  }

  private var message: String {
    let file = "\(use.noun) '\(path)'"
    return switch reason {
    case .noFolder: "missing \(file): this lab has no folder"
    case .missing: "missing \(file)"
    case .outside: "misplaced \(file): it is outside the lab's folder"
    case .folder: "invalid \(file): it is a folder"
    case .special: "invalid \(file): it is not a regular file"
    case .unreadable: "invalid \(file): it cannot be read"
    case .tooLarge: "invalid \(file): it is larger than \(use.sizeText)"
    case .notText(let offset): "invalid \(file): it is not UTF-8, byte \(offset) does not fit"
    }
  }

  private var help: String {
    switch reason {
    case .noFolder: "save the lab in a folder, and the file next to it"
    case .missing: "the path is relative to the lab's folder"
    case .outside: "copy it into the lab's folder; links and '..' can't lead out of it"
    case .folder: "name a file in it"
    case .special: "put a copy of its contents next to the lab"
    case .unreadable: "check its permissions"
    case .tooLarge: use.helpIfTooLarge
    case .notText: "save the file as UTF-8"
    }
  }
}

/// What a lab reads a file for: its name in messages and its size limit.
public struct FileUse: Sendable, Hashable {
  /// As in `missing image 'a.png'`.
  public let noun: String
  /// - Units: Bytes.
  public let sizeLimit: Int
  /// How to fix a larger file.
  public let helpIfTooLarge: String

  public init(_ noun: String, sizeLimit: Int, helpIfTooLarge: String) {
    self.noun = noun
    self.sizeLimit = sizeLimit
    self.helpIfTooLarge = helpIfTooLarge
  }

  /// The limit as text: `16 MiB`.
  public var sizeText: String {
    sizeLimit >= 1 << 20 ? "\(sizeLimit >> 20) MiB" : "\(sizeLimit >> 10) KiB"
  }
}
