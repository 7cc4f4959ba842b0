// The colours that VS Code gives to a page in its default themes, as far as the port map uses them.

const common = {
  '--vscode-font-family': "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif",
  '--vscode-font-size': '13px',
};
