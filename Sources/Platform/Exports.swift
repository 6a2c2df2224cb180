// The part of Foundation that needs no tables of languages, and the C library. Importing all of
// Foundation would link ICU into the tool, which is larger than everything else in it.
#if canImport(FoundationEssentials)
  @_exported import FoundationEssentials
#else
  @_exported import Foundation
#endif
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif
