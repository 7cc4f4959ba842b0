// Packs the extension into portolan-<version>.vsix, and fails when that has grown too large.
// --out FILE: somewhere else; --no-build: from the dist/ that is there.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, main, run } from './command.mjs';
import { root } from './dependencies.mjs';

const limit = 500 * 1024;
const readme = 'dist/README.md';

await main('package', async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, 'no-build': { type: 'boolean', default: false } },
  });
  if (!values['no-build'])
    await run(process.execPath, ['scripts/build.mjs'], { cwd: root, what: 'the build failed' });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const out = path.resolve(values.out ?? path.join(root, `portolan-${version}.vsix`));
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  writeFileSync(path.join(root, readme), shippedReadme());
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  flags.push('--readme-path', readme);
  const output = await run(process.execPath, [vsce, 'package', ...flags, '--out', out], {
    cwd: root,
    what: 'vsce refuses to pack',
  });
  const { size } = statSync(out);
  const files = /\((\d+) files/.exec(output)?.[1] ?? '?';
  console.log(`package: ${path.basename(out)}, ${files} files, ${Math.ceil(size / 1024)} KB`);
  if (size > limit) throw new Failure(`that is over the limit of ${limit / 1024} KB`, output);
});

/** The README without what is not in the package: pictures, and the pages of the rules that its list leads to. */
function shippedReadme() {
  return readFileSync(path.join(root, 'README.md'), 'utf8')
    .replace(/^!\[[^\]]*\]\(docs\/[^)]+\)\n\n/gm, '')
    .replace(
      /<!-- rules -->[\s\S]*<!-- \/rules -->/,
      'The setting `portolan.rules` lists them; *Portolan: Explain a Rule, a Field or a Number* shows the page of each.',
    );
}
