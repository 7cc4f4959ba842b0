// Bundles the extension, its language server and the command line into dist/. --dev: readable, with source maps;
// --tests: also the suites that run inside an editor, into dist-test/.
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure, main, seconds } from './command.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { standIns } from './standIns.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

// One bundle, of which each runs its part: the server and the command line are mostly the same code, and the client
// speaks the same protocol as the server. Programs start at once; the editor loads the client and asks it for functions.
const programs = { server: 'server/node.ts', cli: 'server/cli.ts' };
const parts = { client: 'client/node.ts', ...programs };
const shared = 'portolan';
// The page of the port map, which runs in a browser's frame by itself.
const page = { script: 'client/map/view/main.ts', style: 'client/map/view/style.css' };

await main('build', async () => {
  const { values } = parseArgs({
    options: { dev: { type: 'boolean', default: false }, tests: { type: 'boolean', default: false } },
  });
  const start = Date.now();
  const esbuild = await loadEsbuild();
  for (const entry of [...Object.values(parts), ...Object.values(page)])
    if (!existsSync(path.join(root, entry))) throw new Failure(`${entry} is missing`);

  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Some packages' `main` is UMD, which a bundler cannot look into.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    logLevel: 'silent',
  };
  const shipped = {
    ...common,
    minify: !values.dev,
    sourcemap: values.dev ? 'linked' : false,
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    plugins: [standIns],
    outfile: `dist/${shared}.js`,
  };
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const entries = Object.entries(parts).map(
    ([name, entry]) => `export const ${name} = () => import('./${entry}');`,
  );
  const jobs = [
    bundle(esbuild, {
      ...shipped,
      stdin: { contents: entries.join('\n'), resolveDir: root, loader: 'ts', sourcefile: `${shared}.ts` },
    }),
  ];
  jobs.push(
    bundle(esbuild, {
      ...shipped,
      platform: 'browser',
      target: 'chrome124',
      format: 'iife',
      entryPoints: { map: page.script },
      outfile: undefined,
      outdir: 'dist',
    }),
    bundle(esbuild, { ...shipped, entryPoints: { map: page.style }, outfile: undefined, outdir: 'dist' }),
  );
  if (values.tests) {
    rmSync(path.join(root, 'dist-test'), { recursive: true, force: true });
    jobs.push(
      bundle(esbuild, {
        ...common,
        sourcemap: 'inline',
        // Mocha finds its own parts at run time, so it cannot be bundled.
        external: ['vscode', 'mocha'],
        entryPoints: suiteFiles(),
        outdir: 'dist-test',
      }),
    );
  }
  const results = await Promise.all(jobs);
  for (const name of Object.keys(programs))
    writeFileSync(
      path.join(root, 'dist', `${name}.js`),
      `#!/usr/bin/env node\nrequire('./${shared}.js').${name}();\n`,
    );
  chmodSync(path.join(root, 'dist', 'cli.js'), 0o755);
  writeFileSync(path.join(root, 'dist', 'client.js'), extensionMain('client'));
  const inputs = results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
  writeFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, inputs));
  const { size } = statSync(path.join(root, 'dist', `${shared}.js`));
  console.log(`build: ${shared} ${Math.ceil(size / 1024)} KB in ${seconds(start)}`);
});

/** What the editor loads: an extension's main file exports its two functions at once, not a promise of them. */
function extensionMain(name) {
  const lines = ['activate', 'deactivate'].map(
    (hook) => `exports.${hook} = async (...args) => (await part).${hook}(...args);`,
  );
  return [`const part = require('./${shared}.js').${name}();`, ...lines, ''].join('\n');
}

async function bundle(esbuild, options) {
  try {
    return await esbuild.build(options);
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    const messages = await esbuild.formatMessages(error.errors, { kind: 'error', color: false });
    throw new Failure(`${error.errors.length} error(s)`, messages.join(''));
  }
}

async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch {
    throw new Failure('esbuild is not installed; run `npm ci` first');
  }
}

function suiteFiles() {
  const folder = 'test/editor/suite';
  const names = readdirSync(path.join(root, folder)).filter(
    (name) => name.endsWith('.test.ts') || name === 'index.ts',
  );
  return names.map((name) => `${folder}/${name}`);
}
