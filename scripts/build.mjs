// Bundles the extension, its language server and the command line into dist/. --dev: readable, with source maps;
// --tests: also the suites that run inside an editor, into dist-test/.
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure, main, seconds } from './command.mjs';
import { thirdPartyNotices } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const client = 'client/node.ts';
// The server and the command line are one bundle, of which each runs its part: most of them is the same code.
const programs = { server: 'server/node.ts', cli: 'server/cli.ts' };
const shared = 'portolan';

await main('build', async () => {
  const { values } = parseArgs({
    options: { dev: { type: 'boolean', default: false }, tests: { type: 'boolean', default: false } },
  });
  const start = Date.now();
  const esbuild = await loadEsbuild();
  for (const entry of [client, ...Object.values(programs)])
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
    outdir: 'dist',
  };
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const parts = Object.entries(programs).map(
    ([name, entry]) => `export const ${name} = () => import('./${entry}');`,
  );
  const jobs = [
    bundle(esbuild, { ...shipped, entryPoints: { client } }),
    bundle(esbuild, {
      ...shipped,
      stdin: { contents: parts.join('\n'), resolveDir: root, loader: 'ts', sourcefile: `${shared}.ts` },
      outdir: undefined,
      outfile: `dist/${shared}.js`,
    }),
  ];
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
  const inputs = results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
  writeFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, inputs));
  const sizes = ['client', shared].map((name) => {
    const { size } = statSync(path.join(root, 'dist', `${name}.js`));
    return `${name} ${Math.ceil(size / 1024)} KB`;
  });
  console.log(`build: ${sizes.join(', ')} in ${seconds(start)}`);
});

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
