-- Asks the server what an author would, in headless Neovim, and prints the answers as JSON.
local found = {}

local function ask(method, line, character, more)
  local params = vim.tbl_extend('force', {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = character },
  }, more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do return answer.result end
end

local function problems()
  return vim.tbl_map(function(problem)
    return { code = problem.code, line = problem.lnum, column = problem.col }
  end, vim.diagnostic.get(0))
end

vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end)
found.before = problems()

-- The line after the emoji: Neovim's columns count bytes, the protocol's UTF-16.
local hover = ask('textDocument/hover', 2, 3)
found.hover = hover and hover.contents.value
local list = ask('textDocument/completion', 4, 20)
found.completions = list and vim.tbl_map(function(item) return item.label end, list.items)
local symbols = ask('textDocument/documentSymbol', 0, 0)
found.symbols = symbols and vim.tbl_map(function(item) return item.name end, symbols)

-- The quick fix of the problem, as a person applies it.
local fixes = ask('textDocument/codeAction', 0, 0, {
  range = { start = { line = 0, character = 0 }, ['end'] = { line = 20, character = 0 } },
  context = { diagnostics = {}, only = { 'source.fixAll' } },
})
if fixes and fixes[1] then vim.lsp.util.apply_workspace_edit(fixes[1].edit, 'utf-16') end
vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end)
found.after = problems()

-- The page follows what isn't saved, and leads back to it.
local count = vim.api.nvim_buf_line_count(0)
vim.api.nvim_buf_set_lines(0, count, count, false, { '', 'Not saved.' })
vim.api.nvim_win_set_cursor(0, { 1, 0 })
vim.cmd('LabsheetPreview')
vim.wait(20000, function() return vim.api.nvim_win_get_cursor(0)[1] ~= 1 end)
found.cursor = vim.api.nvim_win_get_cursor(0)[1]
found.modified = vim.bo.modified
vim.api.nvim_buf_set_lines(0, count, count + 2, false, {})

local edit = ask('textDocument/rename', 2, 10, { newName = 'gates' })
if edit then vim.lsp.util.apply_workspace_edit(edit, 'utf-16') end
found.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)

io.stdout:write(vim.json and vim.json.encode(found) or vim.fn.json_encode(found))
vim.cmd('qa!')
