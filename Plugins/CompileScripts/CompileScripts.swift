import Foundation
import PackagePlugin

/// Compiles the scripts of a target at build time, so that the tool doesn't do so at each start:
/// those in its folder `Script`, with KaTeX for the target that typesets.
@main
struct CompileScripts: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let host = sources.appending(path: "\(target.name)/Script/host.js")
    let library =
      target.name == "Typesetting"
      ? (name: "katex", file: sources.appending(path: "KaTeX/katex.js"))
      : (name: "library", file: sources.appending(path: "\(target.name)/Script/highlight.js"))
    let inputs = [(name: "host", file: host), library]
    let output = context.pluginWorkDirectoryURL.appending(path: "Bytecode.swift")
    return [
      .buildCommand(
        displayName: "Compiling the scripts of \(target.name)",
        executable: try context.tool(named: "ScriptCompiler").url,
        arguments: [output.path] + inputs.flatMap { [$0.name, $0.file.path] },
        inputFiles: inputs.map(\.file), outputFiles: [output])
    ]
  }
}
