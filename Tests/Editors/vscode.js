// Runs the extension for VS Code on a stand-in for VS Code's interface, with the real server.
//
//     node vscode.js EXTENSION LAB
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const Module = require('module');

const [extensionPath, labPath] = process.argv.slice(2);

class Plain { constructor(...args) { this.args = args; } }
class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(start, end) { Object.assign(this, { start, end }); } }
class Diagnostic { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } }
class EventEmitter {
  constructor() { this.handlers = []; this.event = (handle) => { this.handlers.push(handle); return { dispose() {} }; }; }
  fire(value) { for (const handle of this.handlers) handle(value); }
  dispose() {}
}
class WorkspaceEdit {
  constructor() { this.edits = []; }
  replace(uri, range, text) { this.edits.push({ range, text }); }
}

const events = Object.fromEntries(['Open', 'Change', 'Save', 'Close', 'Active'].map((name) => [name, new EventEmitter()]));
const registered = {};
const commands = {};
const contexts = {};
// What was opened in the browser, and in the editor.
const pages = [];
const shown = [];
const problems = new Map();
let changed = () => {};
const register = (name) => (selector, provider) => {
  registered[name] = provider;
  return { dispose() {} };
};
const uri = (text) => ({ toString: () => text });
const address = `file://${labPath}`;
const document = {
  uri: uri(address), version: 1, text: fs.readFileSync(labPath, 'utf8'), getText() { return this.text; },
};

const vscode = {
  Position, Range, Diagnostic, EventEmitter, WorkspaceEdit,
  CodeActionKind: { Empty: { append: (value) => ({ value }) } },
  Uri: { parse: uri },
  languages: {
    createDiagnosticCollection: () => ({
      set: (where, found) => { problems.set(where.toString(), found); changed(); },
      clear: () => problems.clear(), dispose() {},
    }),
    match: () => 10,
  },
  env: {
    openExternal: (address) => { pages.push(address.toString()); return Promise.resolve(true); },
  },
  window: {
    activeTextEditor: { document },
    onDidChangeActiveTextEditor: events.Active.event,
    showTextDocument: (where, options) => { shown.push({ where: where.toString(), ...options }); },
    createOutputChannel: () => ({ append: console.log, appendLine: console.log, dispose() {} }),
    showWarningMessage: (text) => assert.fail(text),
  },
  workspace: {
    getConfiguration: () => ({ get: (name) => (name === 'path' ? 'labsheet' : false) }),
    textDocuments: [document],
    onDidOpenTextDocument: events.Open.event, onDidChangeTextDocument: events.Change.event,
    onDidSaveTextDocument: events.Save.event, onDidCloseTextDocument: events.Close.event,
  },
  commands: {
    registerCommand: (name, run) => { commands[name] = run; return { dispose() {} }; },
    executeCommand: (name, key, value) => { contexts[key] = value; },
  },
};
for (const name of ['Location', 'Hover', 'SnippetString', 'MarkdownString', 'CompletionItem', 'DocumentSymbol',
  'SignatureHelp', 'SignatureInformation', 'ParameterInformation', 'CodeAction', 'FoldingRange', 'DocumentLink',
  'SemanticTokens', 'SemanticTokensLegend', 'InlayHint', 'DocumentHighlight', 'DiagnosticRelatedInformation', 'CodeLens']) {
  vscode[name] = class extends Plain {};
}
for (const name of ['CompletionItem', 'Hover', 'SignatureHelp', 'Definition', 'Reference', 'DocumentHighlight', 'Rename',
  'DocumentSymbol', 'FoldingRange', 'DocumentLink', 'DocumentSemanticTokens', 'InlayHints', 'CodeLens']) {
  vscode.languages[`register${name}Provider`] = register(name);
}
vscode.languages.registerCodeActionsProvider = register('CodeActions');

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));

/** Waits until the problems of the lab are as many as wanted. */
function problemCount(wanted) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`never ${wanted} problems`)), 20000);
    changed = () => {
      if (problems.get(address)?.length !== wanted) return;
      clearTimeout(timer);
      resolve(problems.get(address));
    };
    changed();
  });
}

/** Clicks on a block of the page that comes from a place. */
async function click(page, place) {
  const answer = await fetch(new URL('reveal', page), {
    method: 'POST', headers: { Origin: page.origin }, body: new URLSearchParams({ place }),
  });
  assert(answer.ok, answer.status);
}

async function main() {
  const extension = require(path.join(extensionPath, 'extension.js'));
  await extension.activate({ subscriptions: [] });
  const [problem] = await problemCount(1);
  assert.strictEqual(problem.code, 'UnknownArgument');
  assert.strictEqual(problem.range.start.line, 7);

  const hover = await registered.Hover.provideHover(document, new Position(2, 3));
  assert.match(hover.args[0].args[0], /data set/);
  const items = await registered.CompletionItem.provideCompletionItems(document, new Position(2, 1));
  assert(items.some((item) => item.insertText instanceof vscode.SnippetString));
  const symbols = await registered.DocumentSymbol.provideDocumentSymbols(document);
  assert.deepStrictEqual(symbols.map((symbol) => symbol.args[0]), ['An emoji: 🙂']);
  const places = await registered.Definition.provideDefinition(document, new Position(4, 17));
  assert.strictEqual(places[0].args[1].start.line, 2);
  const tokens = await registered.DocumentSemanticTokens.provideDocumentSemanticTokens(document);
  assert(tokens.args[0].length > 20);
  await assert.rejects(registered.Rename.prepareRename(document, new Position(0, 3)));
  const edit = await registered.Rename.provideRenameEdits(document, new Position(2, 10), 'gates');
  assert.strictEqual(edit.edits.length, 3);

  assert(contexts['labsheet.isLab']);
  const lenses = await registered.CodeLens.provideCodeLenses(document);
  const { command, arguments: args } = lenses[0].args[1];
  await commands[command](...args);
  assert.match(pages[0], /^http:\/\/127\.0\.0\.1:/);
  await click(new URL(pages[0]), '3');
  assert.strictEqual(shown[0].where, address);
  assert.strictEqual(shown[0].selection.start.line, 2);

  const all = new Range(new Position(0, 0), new Position(20, 0));
  const actions = await registered.CodeActions.provideCodeActions(document, all, {});
  const fix = actions[0].edit.edits[0];
  document.version = 2;
  events.Change.fire({ document, contentChanges: [fix] });
  await problemCount(0);
  await extension.deactivate();
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
