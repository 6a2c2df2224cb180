// The extension of VS Code: a client of `labsheet lsp`, on nothing but VS Code's own interface.
'use strict';

const vscode = require('vscode');
const { Connection } = require('./connection');
const { providers, toRange } = require('./providers');

const selector = { language: 'markdown', scheme: 'file' };

/** The server with everything that VS Code must be told of it. */
class Client {
  constructor(context) {
    this.context = context;
    this.log = vscode.window.createOutputChannel('Labsheet');
    this.problems = vscode.languages.createDiagnosticCollection('labsheet');
    this.hintsChanged = new vscode.EventEmitter();
    this.registrations = [];
    context.subscriptions.push(this.log, this.problems, this.hintsChanged);
  }

  async start() {
    const settings = vscode.workspace.getConfiguration('labsheet');
    const args = settings.get('solutions') ? ['lsp', '--solutions'] : ['lsp'];
    const connection = new Connection(settings.get('path'), args, {
      notify: (method, params) => this.receive(method, params),
      request: (method, params) => this.obey(method, params),
      log: (text) => this.log.append(text),
      end: (reason) => this.ended(reason),
    });
    this.connection = connection;
    try {
      const { capabilities } = await connection.request('initialize', {
        processId: process.pid,
        rootUri: null,
        capabilities: {
          general: { positionEncodings: ['utf-16'] },
          textDocument: { completion: { completionItem: { snippetSupport: true } } },
          workspace: { inlayHint: { refreshSupport: true } },
          window: { showDocument: { support: true } },
        },
      });
      connection.notify('initialized', {});
      this.register(capabilities);
    } catch (error) {
      this.log.appendLine(String(error));
    }
  }

  register(capabilities) {
    const { workspace } = vscode;
    const on = (event, handle) => this.registrations.push(event(handle));
    on(workspace.onDidOpenTextDocument, (document) => this.open(document));
    on(workspace.onDidChangeTextDocument, (event) => this.change(event));
    on(workspace.onDidSaveTextDocument, (document) => this.tell('didSave', document));
    on(workspace.onDidCloseTextDocument, (document) => this.tell('didClose', document));
    this.registrations.push(
      ...providers(selector, this.connection, capabilities, this.hintsChanged.event));
    for (const document of workspace.textDocuments) this.open(document);
    on(vscode.window.onDidChangeActiveTextEditor, () => this.offerPreview());
    on(workspace.onDidSaveTextDocument, () => this.offerPreview());
    this.offerPreview();
  }

  isOurs(document) { return vscode.languages.match(selector, document) > 0; }

  open(document) {
    if (!this.isOurs(document)) return;
    this.connection.notify('textDocument/didOpen', {
      textDocument: {
        uri: document.uri.toString(), languageId: 'markdown', version: document.version,
        text: document.getText(),
      },
    });
  }

  change({ document, contentChanges }) {
    if (!this.isOurs(document) || contentChanges.length === 0) return;
    this.connection.notify('textDocument/didChange', {
      textDocument: { uri: document.uri.toString(), version: document.version },
      contentChanges: contentChanges.map(({ range, text }) => ({ range, text })),
    });
  }

  tell(what, document) {
    if (!this.isOurs(document)) return;
    this.connection.notify(`textDocument/${what}`, {
      textDocument: { uri: document.uri.toString() },
    });
  }

  receive(method, params) {
    if (method === 'window/showMessage') vscode.window.showInformationMessage(params.message);
    if (method !== 'textDocument/publishDiagnostics') return;
    const problems = params.diagnostics.map((found) => {
      const problem = new vscode.Diagnostic(toRange(found.range), found.message, found.severity - 1);
      problem.source = found.source;
      problem.code = found.code;
      problem.relatedInformation = (found.relatedInformation ?? []).map(
        ({ location, message }) => new vscode.DiagnosticRelatedInformation(
          new vscode.Location(vscode.Uri.parse(location.uri), toRange(location.range)), message));
      return problem;
    });
    this.problems.set(vscode.Uri.parse(params.uri), problems);
  }

  /** Does what the server asks for. */
  async obey(method, params) {
    if (method === 'workspace/inlayHint/refresh') this.hintsChanged.fire();
    if (method !== 'window/showDocument') return null;
    const uri = vscode.Uri.parse(params.uri);
    if (params.external) return { success: await vscode.env.openExternal(uri) };
    const selection = params.selection && toRange(params.selection);
    await vscode.window.showTextDocument(uri, { selection, preserveFocus: !params.takeFocus });
    return { success: true };
  }

  /** Shows the button for the page while a lab is active. */
  async offerPreview() {
    const document = vscode.window.activeTextEditor?.document;
    const lenses = document && this.isOurs(document)
      ? await this.connection.request('textDocument/codeLens', {
        textDocument: { uri: document.uri.toString() },
      }).catch(() => null)
      : null;
    await vscode.commands.executeCommand('setContext', 'labsheet.isLab', Boolean(lenses?.length));
  }

  /** Shows the page of a lab. */
  async preview(address) {
    const uri = typeof address === 'string'
      ? address : vscode.window.activeTextEditor?.document.uri.toString();
    try {
      await this.connection.request('workspace/executeCommand', {
        command: 'labsheet.preview', arguments: uri === undefined ? [] : [uri],
      });
    } catch (error) {
      vscode.window.showWarningMessage(`Labsheet: ${error.message}`);
    }
  }

  ended(reason) {
    this.log.appendLine(reason);
    this.problems.clear();
    for (const registration of this.registrations.splice(0)) registration.dispose();
    if (this.isStopping) return;
    vscode.window.showWarningMessage(
      `Labsheet: ${reason}. Is the tool installed, and its path set in 'labsheet.path'?`);
  }

  async stop() {
    this.isStopping = true;
    try { await this.connection?.request('shutdown', {}); } catch { /* It has ended. */ }
    this.connection?.notify('exit', {});
    this.isStopping = false;
  }
}

let client;

async function activate(context) {
  client = new Client(context);
  context.subscriptions.push(
    vscode.commands.registerCommand('labsheet.preview', (address) => client.preview(address)),
    vscode.commands.registerCommand('labsheet.restart', async () => {
      await client.stop();
      await client.start();
    }));
  await client.start();
}

function deactivate() { return client?.stop(); }

module.exports = { activate, deactivate };
