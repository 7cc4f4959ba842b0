// Writes what follows from the rules: docs/rules/<id>.md, the list in README.md, the schema of the setting
// `portolan.rules` in package.json, and its texts in package.nls.json. --check: writes nothing, and fails where something is stale.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Failure, main } from './command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = 'docs/rules';
const severities = ['off', 'hint', 'information', 'warning', 'error'];

await main('generate', async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const { RULES, rulePage } = await loadCore();
  const files = new Map(RULES.map((rule) => [`${pages}/${rule.id}.md`, rulePage(rule)]));
  files.set('README.md', withList(read('README.md'), RULES));
  files.set('package.json', withSchema(read('package.json'), RULES));
  files.set('package.nls.json', withTexts(read('package.nls.json'), RULES));
  const stale = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file);
  const gone = existsSync(path.join(root, pages))
    ? readdirSync(path.join(root, pages)).map((name) => `${pages}/${name}`)
    : [];
  stale.push(...gone.filter((file) => !files.has(file)));
  if (values.check) {
    if (stale.length > 0) throw new Failure('stale; run `npm run generate`', stale.join('\n'));
    console.log(`generate: ${files.size} files are fresh`);
    return;
  }
  mkdirSync(path.join(root, pages), { recursive: true });
  for (const file of stale) {
    const text = files.get(file);
    if (text === undefined) rmSync(path.join(root, file));
    else writeFileSync(path.join(root, file), text);
  }
  console.log(`generate: ${stale.length} of ${files.size} files written`);
});

/** The rules and what makes pages of them, straight from the sources. */
async function loadCore() {
  const folder = mkdtempSync(path.join(tmpdir(), 'portolan-'));
  const outfile = path.join(folder, 'core.cjs');
  try {
    await build({
      stdin: {
        contents: `export { RULES } from './server/core/rules/all.ts';
          export { rulePage } from './server/core/features/rulePage.ts';`,
        resolveDir: root,
      },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      outfile,
      logLevel: 'silent',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withList(readme, rules) {
  const lines = rules.map(
    ({ id, severity, summary }) =>
      `| [${id}](${pages}/${id}.md) | ${severity} | ${summary.replaceAll('|', '\\|')} |`,
  );
  const list = ['| rule | severity | what it asks for |', '| --- | --- | --- |', ...lines].join('\n');
  const marked = /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/;
  if (!marked.test(readme)) throw new Failure('README.md has no <!-- rules --> … <!-- /rules -->');
  return readme.replace(marked, (_, start, end) => `${start}\n${list}\n\n${end}`);
}

function withSchema(text, rules) {
  const manifest = JSON.parse(text);
  const groups = manifest.contributes.configuration;
  const setting = groups.map(({ properties }) => properties['portolan.rules']).find(Boolean);
  setting.properties = Object.fromEntries(
    rules.map(({ id, severity }) => [
      id,
      { type: 'string', enum: severities, default: severity, description: `%rule.${id}%` },
    ]),
  );
  return written(manifest);
}

/** The laws of the rules among the texts that people see; translations are written by hand. */
function withTexts(text, rules) {
  const others = Object.entries(JSON.parse(text)).filter(([key]) => !key.startsWith('rule.'));
  const laws = rules.map(({ id, summary }) => [`rule.${id}`, summary]);
  return written(Object.fromEntries([...others, ...laws]));
}

function written(json) {
  return `${JSON.stringify(json, null, 2)}\n`;
}

function read(file) {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8').replaceAll('\r\n', '\n') : '';
}
