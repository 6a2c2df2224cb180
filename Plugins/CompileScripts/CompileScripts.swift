import Foundation
import PackagePlugin

/// Compiles KaTeX and the script beside it, so that the tool need not at each start.
@main
struct CompileScripts: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let inputs = [
      (name: "host", file: sources.appending(path: "Typesetting/Script/host.js")),
      (name: "katex", file: sources.appending(path: "KaTeX/katex.js")),
    ]
    let output = context.pluginWorkDirectoryURL.appending(path: "Bytecode.swift")
    return [
      .buildCommand(
        displayName: "Compiling KaTeX for the script engine",
        executable: try context.tool(named: "ScriptCompiler").url,
        arguments: [output.path] + inputs.flatMap { [$0.name, $0.file.path] },
        inputFiles: inputs.map(\.file), outputFiles: [output])
    ]
  }
}
