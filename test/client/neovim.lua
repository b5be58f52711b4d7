-- A language client that knows nothing of Grantlint: sees a finding, applies its fix, saves. Run by neovim.test.ts as
-- nvim --headless -u neovim.lua, with the file, the server's script and Node in the environment.
vim.o.swapfile = false
local file = vim.env.GRANTLINT_FILE
local failed = function(why)
  io.stderr:write(why .. '\n')
  vim.cmd('cquit 1')
end

vim.cmd('edit ' .. vim.fn.fnameescape(file))
vim.bo.filetype = 'json'
local client = vim.lsp.start_client({
  name = 'grantlint',
  cmd = { vim.env.GRANTLINT_NODE, vim.env.GRANTLINT_CLI, 'lsp', '--stdio' },
  root_dir = vim.fn.fnamemodify(file, ':h'),
})
vim.lsp.buf_attach_client(0, client)

local findings = function() return vim.diagnostic.get(0) end
if not vim.wait(10000, function() return #findings() > 0 end, 20) then failed('no finding') end
local finding = findings()[1]
local diagnostic = finding.user_data.lsp
print(vim.json.encode({
  line = finding.lnum,
  column = finding.col,
  source = finding.source,
  code = diagnostic.code,
}))

local position = { line = finding.lnum, character = finding.col }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = position, ['end'] = position },
  context = {
    diagnostics = {
      {
        range = { start = position, ['end'] = { line = finding.end_lnum, character = finding.end_col } },
        message = finding.message,
        code = diagnostic.code,
        source = finding.source,
        data = diagnostic.data,
      },
    },
  },
}, 5000)
local actions = answers and answers[client] and answers[client].result or {}
local pin
for _, action in ipairs(actions) do
  if not pin and action.title:match('^Pin to') then pin = action end
end
if not pin then failed('no fix among ' .. vim.json.encode(actions)) end
if not pin.edit then
  local resolved = vim.lsp.buf_request_sync(0, 'codeAction/resolve', pin, 5000)
  pin = resolved and resolved[client] and resolved[client].result or pin
end
vim.lsp.util.apply_workspace_edit(pin.edit, 'utf-16')
vim.cmd('silent write')
if not vim.wait(10000, function() return #findings() == 0 end, 20) then failed('the finding stayed') end
vim.cmd('qall!')
