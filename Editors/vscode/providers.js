// What VS Code asks, as requests to the server, and the answers as VS Code's own values.
'use strict';

const vscode = require('vscode');

const toPosition = ({ line, character }) => new vscode.Position(line, character);
const toRange = ({ start, end }) => new vscode.Range(toPosition(start), toPosition(end));
const toLocation = ({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), toRange(range));
const toMarkdown = (content) => content && new vscode.MarkdownString(content.value);

const toEdit = (edit) => {
  const result = new vscode.WorkspaceEdit();
  for (const [uri, edits] of Object.entries(edit.changes)) {
    for (const { range, newText } of edits) {
      result.replace(vscode.Uri.parse(uri), toRange(range), newText);
    }
  }
  return result;
};

const toItem = (item) => {
  const result = new vscode.CompletionItem(item.label, item.kind - 1);
  const { range, newText } = item.textEdit;
  result.range = toRange(range);
  result.insertText = item.insertTextFormat === 2 ? new vscode.SnippetString(newText) : newText;
  result.detail = item.detail;
  result.documentation = toMarkdown(item.documentation);
  result.sortText = item.sortText;
  result.filterText = item.filterText;
  return result;
};

const toSymbol = (symbol) => {
  const result = new vscode.DocumentSymbol(
    symbol.name, symbol.detail, symbol.kind - 1, toRange(symbol.range),
    toRange(symbol.selectionRange));
  result.children = symbol.children.map(toSymbol);
  return result;
};

const toSignatures = (help) => {
  const result = new vscode.SignatureHelp();
  result.signatures = help.signatures.map((signature) => {
    const own = new vscode.SignatureInformation(
      signature.label, toMarkdown(signature.documentation));
    own.parameters = signature.parameters.map(({ label, documentation }) =>
      new vscode.ParameterInformation(label, toMarkdown(documentation)));
    return own;
  });
  result.activeSignature = help.activeSignature;
  result.activeParameter = help.activeParameter ?? -1;
  return result;
};

const toAction = (action) => {
  const result = new vscode.CodeAction(
    action.title, vscode.CodeActionKind.Empty.append(action.kind));
  result.edit = toEdit(action.edit);
  return result;
};

/** Returns the registrations of everything that the server can do. */
function providers(selector, connection, capabilities, hintsChanged) {
  const ask = async (name, document, params, token, convert) => {
    const textDocument = { uri: document.uri.toString() };
    const result = await connection.request(`textDocument/${name}`, { textDocument, ...params }, token)
      .catch(() => null);
    return result === null ? null : convert(result);
  };
  const list = (convert) => (items) => items.map(convert);
  const { languages } = vscode;
  const legend = capabilities.semanticTokensProvider.legend;
  return [
    languages.registerCompletionItemProvider(selector, {
      provideCompletionItems: (document, position, token) =>
        ask('completion', document, { position }, token, ({ items }) => items.map(toItem)),
    }, ...capabilities.completionProvider.triggerCharacters),
    languages.registerHoverProvider(selector, {
      provideHover: (document, position, token) =>
        ask('hover', document, { position }, token, ({ contents, range }) =>
          new vscode.Hover(toMarkdown(contents), toRange(range))),
    }),
    languages.registerSignatureHelpProvider(selector, {
      provideSignatureHelp: (document, position, token) =>
        ask('signatureHelp', document, { position }, token, toSignatures),
    }, ...capabilities.signatureHelpProvider.triggerCharacters),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, position, token) =>
        ask('definition', document, { position }, token, list(toLocation)),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: (document, position, context, token) =>
        ask('references', document, { position, context }, token, list(toLocation)),
    }),
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: (document, position, token) =>
        ask('documentHighlight', document, { position }, token, list(
          ({ range, kind }) => new vscode.DocumentHighlight(toRange(range), kind - 1))),
    }),
    languages.registerRenameProvider(selector, {
      prepareRename: async (document, position, token) => {
        const textDocument = { uri: document.uri.toString() };
        const found = await connection.request(
          'textDocument/prepareRename', { textDocument, position }, token);
        return { range: toRange(found.range), placeholder: found.placeholder };
      },
      provideRenameEdits: async (document, position, newName, token) => {
        const textDocument = { uri: document.uri.toString() };
        return toEdit(await connection.request(
          'textDocument/rename', { textDocument, position, newName }, token));
      },
    }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document, token) =>
        ask('documentSymbol', document, {}, token, list(toSymbol)),
    }),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document, context, token) =>
        ask('foldingRange', document, {}, token, list(
          ({ startLine, endLine }) => new vscode.FoldingRange(startLine, endLine))),
    }),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document, token) =>
        ask('documentLink', document, {}, token, list(
          ({ range, target }) => new vscode.DocumentLink(toRange(range), vscode.Uri.parse(target)))),
    }),
    languages.registerCodeActionsProvider(selector, {
      provideCodeActions: (document, range, context, token) =>
        ask('codeAction', document, {
          range, context: { diagnostics: [], only: context.only && [context.only.value] },
        }, token, list(toAction)),
    }),
    languages.registerCodeLensProvider(selector, {
      provideCodeLenses: (document, token) =>
        ask('codeLens', document, {}, token, list(
          ({ range, command }) => new vscode.CodeLens(toRange(range), command))),
    }),
    languages.registerDocumentSemanticTokensProvider(selector, {
      provideDocumentSemanticTokens: (document, token) =>
        ask('semanticTokens/full', document, {}, token, ({ data }) =>
          new vscode.SemanticTokens(new Uint32Array(data))),
    }, new vscode.SemanticTokensLegend(legend.tokenTypes, legend.tokenModifiers)),
    languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: hintsChanged,
      provideInlayHints: (document, range, token) =>
        ask('inlayHint', document, { range }, token, list(({ position, label, paddingLeft }) => {
          const hint = new vscode.InlayHint(toPosition(position), label);
          hint.paddingLeft = paddingLeft;
          return hint;
        })),
    }),
  ];
}

module.exports = { providers, toRange };
