// Opens the port map's page in a plain Chromium: the bundle that is shipped, with a stand-in for the editor around it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../scripts/dependencies.mjs';

const origin = 'http://127.0.0.1:1';

/** The page's text, invented maps and themes, which are TypeScript; `vscode` is replaced by what texts need of it. */
export async function loadParts(folder) {
  const outfile = path.join(folder, 'parts.mjs');
  const modules = ['test/map/maps.ts', 'test/map/themes.ts', 'client/map/page.ts', 'client/map/strings.ts'];
  const vscode = `export const l10n = { t: (text, ...values) => text.replace(/\\{(\\d)\\}/g, (_, i) => values[i]) };`;
  await build({
    absWorkingDir: root,
    stdin: {
      contents: modules.map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
    plugins: [
      {
        name: 'no editor',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stub' }));
          onLoad({ filter: /./, namespace: 'stub' }, () => ({ contents: vscode }));
        },
      },
    ],
  });
  return import(pathToFileURL(outfile).href);
}

/**
 * Puts the page into a Chromium page. `answer` is asked as the server would be; it may be undefined for no answer.
 * `state` is what the page is said to have remembered.
 */
export async function openMap(page, parts, { theme = 'dark', state, answer }) {
  const { classes, variables } = parts.THEMES[theme];
  const fonts = {
    '--vscode-font-family': 'system-ui, sans-serif',
    '--vscode-editor-font-family': 'monospace',
  };
  const style = Object.entries({ ...variables, ...fonts })
    .map(([name, value]) => `${name}: ${value};`)
    .join(' ');
  const text = parts
    .pageText({
      script: '/map.js',
      style: '/map.css',
      source: origin,
      nonce: 'once',
      language: 'en',
      words: parts.pageWords(),
    })
    .replace('<body ', `<body class="${classes}" `);
  const files = {
    '/': ['text/html', text],
    '/map.js': ['text/javascript', readFileSync(path.join(root, 'dist', 'map.js'))],
    '/map.css': ['text/css', readFileSync(path.join(root, 'dist', 'map.css'))],
  };
  await page.unrouteAll();
  await page.route(
    () => true,
    (route) => {
      const url = new URL(route.request().url());
      const [contentType, body] = files[url.pathname] ?? [];
      return url.origin === origin && body ? route.fulfill({ contentType, body }) : route.abort();
    },
  );
  const context = page.context();
  // One page serves all cases, and a function can be exposed to it only once.
  context.answer = answer;
  if (!context.isPrepared) {
    context.isPrepared = true;
    await page.exposeFunction('askTheHost', (filter) => context.answer(filter));
    await page.addInitScript(prepare);
  }
  await page.goto('about:blank');
  await page.goto(`${origin}/#${encodeURIComponent(JSON.stringify({ state, style }))}`);
  if (answer({}) !== undefined) await page.waitForSelector('body[aria-busy="false"]');
}

/** Runs in the page before its own script. */
function prepare() {
  if (location.protocol !== 'http:') return;
  const { state, style } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  window.posted = [];
  window.violations = [];
  window.state = state;
  window.tell = (message) => window.dispatchEvent(new MessageEvent('message', { data: message }));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => {
      window.posted.push(message);
      if (message.type !== 'ask') return;
      window.askTheHost(message.filter).then((map) => {
        if (map) window.tell({ type: 'map', map });
      });
    },
    getState: () => state,
    setState: (given) => {
      window.state = JSON.parse(JSON.stringify(given));
    },
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    window.violations.push(`${violatedDirective} ${blockedURI}`),
  );
  // As the editor does it: the variables stand in the style of the root, which its own policy allows.
  document.addEventListener('readystatechange', () => {
    document.documentElement.style.cssText = style;
  });
}
