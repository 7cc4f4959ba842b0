-- What a person does in Neovim with Portolan; what came of it is written as JSON into the file that REPORT names.
local report = { version = vim.version() }

local function wait(what, holds)
  if not vim.wait(60000, holds, 10) then error('there was no ' .. what) end
end

local function open(file)
  vim.cmd('edit ' .. file)
end

-- Puts the cursor on the first place of a text, or so many characters behind it.
local function go(text, behind)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  for number, line in ipairs(lines) do
    local at = line:find(text, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 + (behind or 0) })
      return
    end
  end
  error('no "' .. text .. '" in ' .. vim.api.nvim_buf_get_name(0))
end

local function name_of(file)
  return vim.fn.fnamemodify(file, ':.')
end

local function findings()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local rule = one.code or (one.user_data and one.user_data.lsp.code)
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
    table.insert(found, { rule = rule, source = one.source, text = line:sub(one.col + 1, one.end_col) })
  end
  return found
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

-- The list that a command fills, that of the window in later versions: each entry as `file:line text`.
local function listed(what, command)
  vim.fn.setqflist({}, 'r')
  local list
  command()
  wait(what, function()
    list = vim.fn.getqflist()
    if #list == 0 then list = vim.fn.getloclist(0) end
    return #list > 0
  end)
  local entries = {}
  for _, one in ipairs(list) do
    table.insert(entries, name_of(vim.api.nvim_buf_get_name(one.bufnr)) .. ':' .. one.lnum .. ' ' .. vim.trim(one.text))
  end
  vim.cmd('cclose | lclose')
  return entries
end

local function work()
  open('shop/cart.yaml')
  wait('finding in shop/cart.yaml', function() return #vim.diagnostic.get(0) > 0 end)
  report.findings = findings()

  go('targetPort: ', 12)
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, 20000) or {}
  report.completion = {}
  for _, answer in pairs(answers) do
    local result = answer.result or {}
    for _, item in ipairs(result.items or result) do table.insert(report.completion, item.label) end
  end

  report.actions = {}
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do table.insert(report.actions, (options.format_item(item))) end
    choose(items[1], 1)
  end
  go('targetPort: htpp', 12)
  local count = #vim.diagnostic.get(0)
  vim.lsp.buf.code_action()
  wait('repair of shop/cart.yaml', function() return #vim.diagnostic.get(0) < count end)
  report.repaired = { findings = findings(), line = vim.api.nvim_get_current_line() }
  vim.cmd('write')

  open('shop/web.yaml')
  go('targetPort: http', 12)
  vim.lsp.buf.hover()
  wait('hover', floating)
  local window = floating()
  report.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)

  local before = vim.api.nvim_win_get_cursor(0)[1]
  vim.lsp.buf.definition()
  wait('definition', function() return vim.api.nvim_win_get_cursor(0)[1] ~= before end)
  local place = name_of(vim.api.nvim_buf_get_name(0)) .. ':' .. vim.api.nvim_win_get_cursor(0)[1]
  report.definition = place .. ' ' .. vim.trim(vim.api.nvim_get_current_line())
  report.references = listed('reference', vim.lsp.buf.references)
  report.symbols = listed('symbol', vim.lsp.buf.document_symbol)

  open('shop/door.yaml')
  go('name: http', 6)
  local buffer = vim.fn.bufnr('shop/web.yaml')
  local changed = vim.api.nvim_buf_get_changedtick(buffer)
  vim.lsp.buf.rename('www')
  wait('rename', function() return vim.api.nvim_buf_get_changedtick(buffer) ~= changed end)
  report.renamed = {}
  for _, file in ipairs({ 'shop/door.yaml', 'shop/web.yaml' }) do
    for number, line in ipairs(vim.api.nvim_buf_get_lines(vim.fn.bufnr(file), 0, -1, false)) do
      if line:find('www', 1, true) then table.insert(report.renamed, file .. ':' .. number .. ' ' .. vim.trim(line)) end
    end
  end

  report.roots = {}
  for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    table.insert(report.roots, client.config.root_dir)
  end
end

local went_well, trouble = xpcall(work, debug.traceback)
if not went_well then report.trouble = trouble end
report.messages = vim.split(vim.fn.execute('messages'), '\n', { trimempty = true })
vim.fn.writefile({ vim.json.encode(report) }, vim.env.REPORT)
vim.cmd('qall!')
