// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Unoptimized numerical code is hundreds of times slower, so the engine is optimized even in debug
/// builds.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The kernels are compiled a second time for processors with AVX2, from the same files, and
/// `Tensors` chooses at each call. FMA stays off, so the results can't differ.
#if arch(x86_64)
  let kernelVariants: [Target] = [
    .target(
      name: "TensorsAVX2",
      swiftSettings: fast + [.define("AVX2"), .unsafeFlags(["-Xcc", "-mavx2"])])
  ]
  let choice: [SwiftSetting] = [.define("HAS_VARIANTS")]
#else
  let kernelVariants: [Target] = []
  let choice: [SwiftSetting] = []
#endif

/// The commit that `labsheet --version` names; the Makefile knows it.
let commit = Context.environment["LABSHEET_COMMIT"] ?? ""

let package = Package(
  name: "labsheet",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "labsheet", targets: ["labsheet"]),
    .library(name: "NeuralNets", targets: ["NeuralNets", "GradientChecks", "Tensors"]),
    // The stages of a lab, for the benchmarks.
    .library(
      name: "Labs",
      targets: [
        "Diagnostics", "LabFiles", "LabMarkdown", "Formulas", "LabRunner", "Site", "Typesetting",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CMinizip", pkgConfig: "minizip",
      providers: [.apt(["libminizip-dev", "zlib1g-dev"]), .brew(["minizip"])]),
    .target(name: "Platform", swiftSettings: strict),
    .target(name: "Archives", dependencies: ["CMinizip", "Platform"], swiftSettings: strict),
    .target(name: "SourceCommit", cSettings: [.define("SOURCE_COMMIT", to: "\"\(commit)\"")]),
    .target(name: "CSV", swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),
    .target(name: "Serialization", swiftSettings: fast),
    .target(name: "Caching", dependencies: ["Digests", "Platform"], swiftSettings: strict),
    .target(name: "JSONRPC", dependencies: ["Platform"], swiftSettings: strict),
    .target(name: "Digests", dependencies: ["Platform"], swiftSettings: strict),
    .target(name: "Diagnostics", dependencies: ["Serialization"], swiftSettings: strict),
    .target(name: "Lexing", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(name: "LabFiles", dependencies: ["Diagnostics", "Platform"], swiftSettings: strict),
    .target(
      name: "LabMarkdown",
      dependencies: [
        "CCMark", "Diagnostics", "LabFiles", "Lexing", "Numerals", "Serialization", "YAML",
      ],
      swiftSettings: strict),
    .target(name: "Processor"),
    .target(
      name: "Tensors",
      dependencies: ["Processor"] + kernelVariants.map { .target(name: $0.name) },
      swiftSettings: fast + choice),
    .target(
      name: "NeuralNets", dependencies: ["Serialization", "Tensors"], swiftSettings: fast),
    .target(
      name: "Budgets", dependencies: ["Diagnostics", "Numerals", "Serialization"],
      swiftSettings: strict),
    .target(
      name: "Formulas",
      dependencies: [
        "Budgets", "Diagnostics", "Lexing", "Numerals", "Serialization", "Tensors",
      ],
      swiftSettings: fast),
    .target(
      name: "GradientChecks",
      dependencies: [
        "Budgets", "Diagnostics", "Formulas", "NeuralNets", "Numerals", "Tensors",
      ],
      swiftSettings: fast),
    .target(name: "BundledData", exclude: ["README.md", "iris.csv", "digits.csv"]),
    .target(
      name: "Datasets", dependencies: ["BundledData", "CSV", "Tensors"], swiftSettings: fast),
    .target(name: "Numerals", swiftSettings: strict),
    .target(name: "HTML", swiftSettings: strict),
    .target(
      name: "FigureData", dependencies: ["Budgets", "Serialization"], swiftSettings: strict),
    .target(
      name: "Figures", dependencies: ["FigureData", "HTML", "Numerals"], swiftSettings: strict),
    .systemLibrary(
      name: "CDuktape", pkgConfig: "duktape",
      providers: [.apt(["duktape-dev"]), .brew(["duktape"])]),
    .target(
      name: "ScriptEngine", dependencies: ["CDuktape"],
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "Scripting", dependencies: ["Platform", "ScriptEngine"], swiftSettings: strict),
    .executableTarget(name: "ScriptCompiler", dependencies: ["CDuktape"]),
    .plugin(
      name: "CompileScripts", capability: .buildTool(), dependencies: ["ScriptCompiler"]),
    .target(
      name: "KaTeX",
      exclude: [
        "README.md", "copyright", "katex.js", "katex.css", "fonts", "parts.txt", "parts.woff2s",
      ]),
    .target(
      name: "Typesetting",
      dependencies: ["Diagnostics", "KaTeX", "Platform", "Scripting", "Serialization"],
      exclude: ["Script"], swiftSettings: strict, plugins: ["CompileScripts"]),
    .target(
      name: "Bibliography", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(
      name: "Highlighting", dependencies: ["Formulas", "Scripting"], exclude: ["Script"],
      swiftSettings: strict, plugins: ["CompileScripts"]),
    .target(
      name: "LabLanguage",
      dependencies: [
        "Budgets", "Diagnostics", "Formulas", "LabMarkdown", "NeuralNets", "Numerals",
        "Serialization", "Tensors",
      ],
      swiftSettings: strict),
    .target(
      name: "LabResults",
      dependencies: [
        "Budgets", "FigureData", "Formulas", "LabLanguage", "Numerals", "Serialization",
      ],
      swiftSettings: strict),
    .target(
      name: "LabRunner",
      dependencies: [
        "Budgets", "Caching", "Diagnostics", "Digests", "FigureData", "LabFiles", "LabLanguage",
        "LabMarkdown", "LabResults", "Tensors", "NeuralNets", "Formulas", "GradientChecks",
        "Datasets", "Numerals",
        "Platform", "Serialization",
      ],
      swiftSettings: strict),
    .target(
      name: "Site",
      dependencies: [
        "Bibliography", "Budgets", "Caching", "Diagnostics", "Digests", "FigureData", "Formulas",
        "LabFiles", "LabLanguage", "LabMarkdown", "LabResults", "HTML", "Numerals", "Figures",
        "Highlighting",
        "LabRunner", "Platform", "Serialization", "Typesetting",
      ],
      swiftSettings: strict),
    .target(
      name: "Grading",
      dependencies: [
        "Budgets", "CSV", "Diagnostics", "Digests", "Formulas", "HTML", "LabFiles", "LabMarkdown",
        "LabResults", "LabRunner", "Numerals", "Platform", "Site", "Typesetting", "YAML",
      ],
      resources: [.embedInCode("Marks/Page/mark.js")], swiftSettings: strict),
    .target(
      name: "EditorFeatures",
      dependencies: [
        "Bibliography", "Diagnostics", "Formulas", "LabFiles", "LabLanguage", "LabMarkdown",
        "LabRunner",
      ],
      swiftSettings: strict),
    .target(
      name: "Loopback",
      dependencies: [
        "Platform",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .target(name: "Templates", resources: [.embedInCode("Files")], swiftSettings: strict),
    .target(
      name: "LabCommand",
      dependencies: [
        "Archives", "Budgets", "Caching", "Diagnostics", "Digests", "EditorFeatures", "Grading",
        "HTML", "JSONRPC", "LabFiles", "LabLanguage", "LabMarkdown", "LabResults", "LabRunner",
        "Loopback", "Numerals", "Platform", "Serialization", "Site", "SourceCommit", "Templates",
        "Tensors", "Typesetting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Preview/Shell")], swiftSettings: strict),
    .executableTarget(name: "labsheet", dependencies: ["LabCommand"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Formulas", "Tensors"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "LoopbackTests", dependencies: ["Loopback", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "CSVTests", dependencies: ["CSV"], swiftSettings: strict),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "CachingTests", dependencies: ["Caching"], swiftSettings: strict),
    .testTarget(
      name: "SerializationTests", dependencies: ["Serialization"], swiftSettings: strict),
    .testTarget(
      name: "JSONRPCTests", dependencies: ["JSONRPC", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EditorFeaturesTests",
      dependencies: [
        "Diagnostics", "EditorFeatures", "LabFiles", "LabMarkdown", "LabRunner", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
    .testTarget(
      name: "GradingTests",
      dependencies: [
        "CSV", "Diagnostics", "Grading", "LabFiles", "LabMarkdown", "LabRunner", "Site",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LabFilesTests", dependencies: ["LabFiles", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "LabMarkdownTests",
      dependencies: ["LabFiles", "LabMarkdown", "Diagnostics", "TestSupport"], exclude: ["Traps"],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests", dependencies: ["CSV", "Datasets", "Tensors"], swiftSettings: strict),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"], swiftSettings: strict),
    .testTarget(
      name: "NeuralNetsTests",
      dependencies: ["GradientChecks", "NeuralNets", "Processor", "Tensors"],
      resources: [.copy("Fixtures")], swiftSettings: fast),
    .testTarget(
      name: "FormulasTests", dependencies: ["Formulas", "Diagnostics", "Tensors", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "GradientChecksTests",
      dependencies: [
        "Diagnostics", "Formulas", "GradientChecks", "NeuralNets", "Tensors", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LabRunnerTests",
      dependencies: [
        "Budgets", "Diagnostics", "FigureData", "Formulas", "LabFiles", "LabLanguage",
        "LabMarkdown", "LabResults", "LabRunner",
        "NeuralNets", "Numerals", "Tensors", "TestSupport",
      ],
      exclude: ["Faults", "Fixtures"],
      swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "Budgets", "Site", "Diagnostics", "Digests", "FigureData", "Formulas", "LabFiles",
        "LabLanguage", "LabMarkdown", "LabResults",
        "LabRunner", "Tensors", "TestSupport", "Typesetting",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "LabCommandTests",
      dependencies: [
        "LabCommand", "Diagnostics", "Grading", "LabFiles", "LabMarkdown", "LabRunner", "Templates",
        "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "BudgetsTests", dependencies: ["Budgets", "Diagnostics"], swiftSettings: strict),
    .testTarget(name: "NumeralsTests", dependencies: ["Numerals"], swiftSettings: strict),
    .testTarget(
      name: "TypesettingTests", dependencies: ["Typesetting", "Diagnostics"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "BibliographyTests", dependencies: ["Bibliography", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "HighlightingTests", dependencies: ["Highlighting"], swiftSettings: strict),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
    .executableTarget(
      name: "FigureGallery", dependencies: ["FigureData", "Figures", "HTML"],
      path: "Tests/FigureGallery",
      swiftSettings: strict),
    .testTarget(
      name: "FiguresTests",
      dependencies: [
        "FigureData", "FigureGallery", "Figures", "HTML", "Serialization", "TestSupport",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Archives", "JSONRPC", "labsheet", "LabCommand", "TestSupport"],
      swiftSettings: strict),
  ] + kernelVariants,
  swiftLanguageModes: [.v6]
)
