// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "labsheet", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        .product(name: "NeuralNets", package: "labsheet"),
        .product(name: "Labs", package: "labsheet"),
      ],
      linkerSettings: [.linkedLibrary("m")])
  ],
  swiftLanguageModes: [.v6]
)
