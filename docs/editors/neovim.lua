-- Portolan in Neovim 0.7 and newer. Build it (`npm run build`), and put this into your init.lua, with the path of your clone:
--
--   vim.g.portolan = { kubernetesVersion = '1.31' } -- any settings, or leave the line out
--   dofile('/path/to/portolan/docs/editors/neovim.lua')
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local server = vim.fn.resolve(here .. '/../../dist/server.js')

-- Ports are linked across the whole repository, so that is what the server has to see.
local function root_of(file)
  local at = vim.fn.fnamemodify(file, ':p:h')
  while vim.fn.getftype(at .. '/.git') == '' do
    local above = vim.fn.fnamemodify(at, ':h')
    if above == at then return vim.fn.getcwd() end
    at = above
  end
  return at
end

-- Neovim 0.7 starts a server each time it is asked to; later ones look whether there is one already.
local running = {}
local function start(config)
  if vim.lsp.start then return vim.lsp.start(config) end
  local root = config.root_dir
  if not (running[root] and vim.lsp.get_client_by_id(running[root])) then running[root] = vim.lsp.start_client(config) end
  vim.lsp.buf_attach_client(0, running[root])
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'yaml', 'yaml.*', 'helm', 'gotmpl' },
  callback = function()
    local settings = { portolan = vim.g.portolan or vim.empty_dict() }
    start({
      name = 'portolan',
      cmd = { 'node', server, '--stdio' },
      root_dir = root_of(vim.api.nvim_buf_get_name(0)),
      settings = settings,
      -- Neovim 0.7 does not let a server ask for its settings before the first findings are there.
      init_options = settings,
    })
  end,
})
