// Uses Portolan in a real Neovim, with the configuration of docs/editors/neovim.lua: neovim.lua beside this does what a
// person does there, and what came of it is judged here. The environment's NEOVIM names another one than that of the PATH.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, Failure, main, run, seconds } from '../../scripts/command.mjs';
import { root } from '../../scripts/dependencies.mjs';
import { temporaryFolder } from '../../scripts/serve.mjs';

/** A second file, so that a rename has to go beyond the one it is asked for in. */
const DOOR = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: door
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
`;

/** By what Neovim was asked, what has to come of it. */
const EXPECTED = {
  // The settings switch off what else is wrong in the file.
  findings: [{ rule: 'target-port-name-not-found', source: 'portolan', text: 'htpp' }],
  completion: ['http', '8080'],
  actions: [
    'Use `http`',
    'Use 8080',
    'Ignore target-port-name-not-found here',
    'Name the ports of this Service',
  ],
  repaired: { findings: [], line: '      targetPort: http' },
  definition: 'shop/web.yaml:37 - name: http',
  references: [
    'shop/web.yaml:13 targetPort: http',
    'shop/web.yaml:37 - name: http',
    'shop/web.yaml:44 port: http',
  ],
  symbols: [
    'shop/web.yaml:5 [Object] service/web',
    'shop/web.yaml:11 [Field] http:80 → http',
    'shop/web.yaml:15 [Field] metrics:9090 → metrics',
    'shop/web.yaml:22 [Object] deploy/web',
    'shop/web.yaml:37 [Field] http:8080',
    'shop/web.yaml:39 [Field] metrics:9090',
  ],
  renamed: ['shop/door.yaml:16 name: www', 'shop/web.yaml:11 - name: www'],
};

await main('test:neovim', async () => {
  const start = Date.now();
  const nvim = process.env.NEOVIM ?? 'nvim';
  await run(process.execPath, ['scripts/build.mjs'], { cwd: root, what: 'the build failed' });
  const folder = temporaryFolder('neovim');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // One server for the whole repository, whatever folder of it Neovim was started in.
  mkdirSync(path.join(folder, '.git'));
  const expected = { ...EXPECTED, roots: [realpathSync(folder)] };
  const { report, output } = await use(nvim, folder);
  const { major, minor, patch } = report.version;
  const name = `Neovim ${major}.${minor}.${patch}`;
  if (report.trouble) throw new Failure(`${name}: ${report.trouble.split('\n', 1)[0]}`, output);
  for (const [what, wanted] of Object.entries(expected))
    check(`${name}: ${what}`, () => assert.deepEqual(report[what], wanted));
  check(`${name}: hover`, () =>
    assert.match(
      report.hover.join('\n'),
      /internet → .*ingress door.* shop\.example\.com\/ → .* → .*8080 in deploy\/web/,
    ),
  );
  check(`${name}: messages`, () => assert.doesNotMatch(report.messages.join('\n'), /error/i));
  console.log(`test:neovim: ${name}: ${Object.keys(expected).length + 2} checks passed in ${seconds(start)}`);
});

/** Runs Neovim in a copy of the examples, with nothing of the user's. */
async function use(nvim, folder) {
  const shop = path.join(folder, 'my shop');
  cpSync(path.join(root, 'examples'), shop, { recursive: true });
  writeFileSync(path.join(shop, 'shop', 'door.yaml'), DOOR);
  const init = path.join(folder, 'init.lua');
  const off = `vim.g.portolan = { rules = { ['probe-port-name-not-found'] = 'off' } }`;
  const configuration = path.join(root, 'docs', 'editors', 'neovim.lua');
  writeFileSync(init, `${off}\ndofile(${JSON.stringify(configuration)})\n`);
  const file = path.join(folder, 'report.json');
  const own = Object.fromEntries(
    ['CONFIG', 'CACHE', 'DATA', 'STATE'].map((kind) => [`XDG_${kind}_HOME`, path.join(folder, 'xdg')]),
  );
  const script = path.join(root, 'test', 'editor', 'neovim.lua');
  const args = ['--headless', '-u', init, '-i', 'NONE', '-n', '-S', script];
  const env = { ...process.env, ...own, REPORT: file };
  const { code, signal, output } = await attempt(nvim, args, { cwd: shop, env, timeout: 120_000 });
  if (code !== 0 || !existsSync(file))
    throw new Failure(
      `${nvim} ended with ${signal ?? `code ${code}`}, and left ${existsSync(file) ? 'a' : 'no'} report`,
      output,
    );
  return { report: JSON.parse(readFileSync(file, 'utf8')), output };
}

function check(what, holds) {
  try {
    holds();
  } catch (error) {
    throw new Failure(`${what} is not as it should be`, error.message);
  }
}
