internal import Platform

/// A message from the other side.
public enum IncomingMessage: Sendable {
  case request(CallID, Call)
  case notification(Call)
  /// The answer to a request of this side.
  case answer(Answer)
  /// Something else, with the error to answer and the request that it answers, if that is known.
  case invalid(CallError, id: CallID?)

  /// Reads the bytes of a message.
  ///
  /// - Failure: None; what can't be read is `invalid`.
  public init(reading bytes: [UInt8]) {
    let envelope: Envelope
    do {
      envelope = try JSONDecoder().decode(Envelope.self, from: Data(bytes))
    } catch DecodingError.dataCorrupted {
      self = .invalid(.parse("it is not JSON"), id: nil)
      return
    } catch {
      self = .invalid(.invalidRequest("it is not an object with a method and an id"), id: nil)
      return
    }
    guard envelope.jsonrpc == "2.0" else {
      self = .invalid(.invalidRequest("jsonrpc must be \"2.0\""), id: envelope.id)
      return
    }
    switch (envelope.method, envelope.id) {
    case (let method?, let id?): self = .request(id, Call(method: method, message: bytes))
    case (let method?, nil): self = .notification(Call(method: method, message: bytes))
    case (nil, let id?): self = .answer(Answer(id: id, message: bytes))
    case (nil, nil): self = .invalid(.invalidRequest("it has neither a method nor an id"), id: nil)
    }
  }

  private struct Envelope: Decodable {
    let jsonrpc: String?
    let id: CallID?
    let method: String?
  }
}

/// The method and the parameters of a request or a notification.
public struct Call: Sendable {
  public let method: String
  private let message: [UInt8]

  init(method: String, message: [UInt8]) {
    self.method = method
    self.message = message
  }

  /// Returns the parameters.
  ///
  /// - Failure: Throws if they don't have the type.
  public func parameters<Parameters: Decodable>(
    as type: Parameters.Type = Parameters.self
  ) throws(CallError) -> Parameters {
    do {
      return try JSONDecoder().decode(Holder<Parameters>.self, from: Data(message)).params
    } catch let error as DecodingError {
      throw .invalidParameters(error.reason)
    } catch { throw .invalidParameters("they cannot be read") }
  }

  private struct Holder<Parameters: Decodable>: Decodable { let params: Parameters }
}

/// What the other side has answered.
public struct Answer: Sendable {
  /// The request that it answers.
  public let id: CallID
  private let message: [UInt8]

  init(id: CallID, message: [UInt8]) {
    self.id = id
    self.message = message
  }

  /// Returns the result; nil if the request failed, or if the result doesn't have the type.
  public func result<Result: Decodable>(as type: Result.Type = Result.self) -> Result? {
    try? JSONDecoder().decode(Holder<Result>.self, from: Data(message)).result
  }

  private struct Holder<Result: Decodable>: Decodable { let result: Result }
}

extension DecodingError {
  /// Where in the message something is wrong.
  fileprivate var reason: String {
    let context: Context
    switch self {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
      context = found
    case .keyNotFound(let key, let found):
      return "missing '\((found.codingPath + [key]).map(\.stringValue).joined(separator: "."))'"
    @unknown default: return "they cannot be read"
    }
    return "invalid '\(context.codingPath.map(\.stringValue).joined(separator: "."))'"
  }
}
