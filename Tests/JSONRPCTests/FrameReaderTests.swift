import Foundation
import TestSupport
import Testing

@testable import JSONRPC

/// Messages are found in a stream whatever comes between them.
@Suite struct FrameReaderTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func frames(_ text: String, by step: Int = .max) -> [FrameReader.Frame] {
    var reader = FrameReader()
    var frames: [FrameReader.Frame] = []
    var rest = bytes(text)[...]
    while !rest.isEmpty {
      reader.add(rest.prefix(step))
      rest = rest.dropFirst(step)
      while let frame = reader.next() { frames.append(frame) }
    }
    return frames
  }

  @Test(arguments: [1, 2, 7, .max]) func aMessageMayComeInParts(step: Int) {
    let text = "Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length:3\r\n\r\n[1]"
    #expect(
      Self.frames(text, by: step) == [.message(Self.bytes("{}")), .message(Self.bytes("[1]"))])
  }

  @Test func lengthsCountBytes() {
    #expect(Self.frames("Content-Length: 8\r\n\r\n\"é🙂") == [])
    #expect(
      Self.frames("Content-Length: 8\r\n\r\n\"é🙂\"") == [.message(Self.bytes("\"é🙂\""))])
  }

  @Test(arguments: [
    "Hello\r\n\r\n", "Content-Length: -5\r\n\r\n", "Content-Length: 1e3\n\n", "a\n\nb\n\n",
  ])
  func whatIsNoHeaderIsReportedOnceAndSkipped(garbage: String) {
    let frames = Self.frames(garbage + "Content-Length: 2\r\n\r\n{}")
    #expect(frames.count == 2)
    #expect(frames.last == .message(Self.bytes("{}")))
  }

  @Test func theRestOfALongerMessageIsSkipped() {
    let frames = Self.frames("Content-Length: 2\r\n\r\n{}}}}Content-Length: 2\r\n\r\n[]")
    #expect(frames == [.message(Self.bytes("{}")), .message(Self.bytes("[]"))])
  }

  @Test func anEndlessHeaderIsSkipped() {
    let noise = String(repeating: "x", count: 100_000)
    let frames = Self.frames(noise + "Content-Length: 2\r\n\r\n{}", by: 1000)
    #expect(frames.count == 2)
    #expect(frames.last == .message(Self.bytes("{}")))
  }

  @Test func aMessageThatIsTooLargeIsSkippedWithoutKeepingIt() {
    var reader = FrameReader()
    let size = FrameReader.mostBytes + 1
    reader.add(Self.bytes("Content-Length: \(size)\r\n\r\n"))
    guard case .fault = reader.next() else {
      Issue.record("it is accepted")
      return
    }
    let part = [UInt8](repeating: 0x20, count: 1 << 20)
    var left = size
    while left > 0 {
      reader.add(part.prefix(left))
      left -= min(left, part.count)
      #expect(reader.next() == nil)
    }
    reader.add(FrameReader.framed(Self.bytes("{}")))
    #expect(reader.next() == .message(Self.bytes("{}")))
  }

  /// Ten thousand streams with faults of every kind neither crash nor hang, and what follows is found.
  @Test func garbageNeverStopsTheReader() {
    var random = SplitMix(seed: 7)
    for _ in 0..<10_000 {
      var message = FrameReader.framed(
        Self.bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"))
      for _ in 0..<Int.random(in: 0..<4, using: &random) {
        let place = Int.random(in: 0..<message.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: message[place] = UInt8.random(in: 0...255, using: &random)
        case 1: message.remove(at: place)
        default: message.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      let count = Int.random(in: 0...message.count, using: &random)
      var reader = FrameReader()
      reader.add(message.prefix(count))
      var found = 0
      while let frame = reader.next() {
        found += 1
        if case .message(let bytes) = frame { _ = IncomingMessage(reading: bytes) }
      }
      #expect(found <= count)
    }
  }
}
