import Testing

@testable import Digests

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
  ])
  func digestsMatchTheStandardAndOtherImplementations(text: String, digest: String) {
    #expect(SHA256.base64(of: text) == digest)
  }

  @Test
  func paddingIsCorrectAroundBlockBoundaries() {
    let digest = SHA256.digest(of: [UInt8](repeating: 0x61, count: 1_000_000))
    #expect(digest.prefix(4) == [0xcd, 0xc7, 0x6e, 0x5c])
    #expect(Set((54...66).map { SHA256.base64(of: String(repeating: "a", count: $0)) }).count == 13)
  }
}
