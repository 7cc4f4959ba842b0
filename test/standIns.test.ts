// What stands in for packages in the bundle does what they do, as far as the client library uses them.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Minimatch } from '../client/minimatch.ts';
import { Fault } from '../server/core/sources/helm/template/fault.ts';
import { expression } from '../server/core/sources/helm/value/expression.ts';
import { Editor } from './lsp/editor.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const library = path.join(root, 'node_modules', 'vscode-languageclient', 'lib', 'node', 'main.js');
const inLibrary = createRequire(library);

const GLOBS = [
  '**',
  '**/*',
  '**/*.yaml',
  '**/*.{yaml,yml}',
  '/w/*.yaml',
  '/w/**/values?.yaml',
  '**/[ab]*',
  '/W/x',
];
const PATHS = [
  '/w',
  '/w/',
  '/w/a.yaml',
  '/w/b/values1.yaml',
  '/w/b/c.yml',
  '/w/.git/a.yaml',
  '/w/x',
  '/w/b/',
];

test('globs match as they do with minimatch', () => {
  const { Minimatch: Real } = inLibrary('minimatch');
  const matched = (Matcher: typeof Minimatch, options: { dot?: boolean; nocase?: boolean }) =>
    GLOBS.flatMap((glob) =>
      PATHS.filter((one) => new Matcher(glob, options).match(one)).map((one) => `${glob} ${one}`),
    );
  for (const options of [{ dot: true }, { dot: true, nocase: true }]) {
    expect(matched(Minimatch, options).length).toBeGreaterThan(10);
    expect(matched(Minimatch, options)).toEqual(matched(Real, options));
  }
});

test('package.json asks for a VS Code that is new enough for the client library', () => {
  const minor = (text: string) => Number(/\^1\.(\d+)\.0/.exec(text)?.[1]);
  const asked = /REQUIRED_VSCODE_VERSION = '[^']+'/.exec(readFileSync(library, 'utf8'))?.[0] ?? '';
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  expect(minor(asked)).toBeGreaterThan(0);
  expect(minor(engines.vscode)).toBeGreaterThanOrEqual(minor(asked));
});

test('the client does without features that the server does not have', async () => {
  const { UNUSED } = await import(new URL('../scripts/standIns.mjs', import.meta.url).href);
  const editor = await Editor.start({});
  const offered = Object.keys(editor.result.capabilities).map((name) =>
    name.replace(/Provider$/, '').toLowerCase(),
  );
  for (const name of UNUSED) {
    const file = [
      path.join(root, 'node_modules', 'vscode-languageclient', 'lib', 'common', `${name}.js`),
      path.join(root, 'node_modules', 'vscode-languageserver', 'lib', 'common', `${name}.js`),
    ].find(existsSync);
    expect(file, name).toBeDefined();
    expect(offered.filter((one) => one.includes(name.toLowerCase()))).toEqual([]);
  }
});

test('regular expressions need no tables of Unicode classes', async () => {
  const { CLASS_TABLES } = await import(new URL('../scripts/standIns.mjs', import.meta.url).href);
  const tables = readFileSync(path.join(root, 'node_modules', 're2js', 'build', 'index.js'), 'utf8').match(
    CLASS_TABLES,
  );
  expect(tables).toHaveLength(4);
  for (const source of ['\\pL', '[\\p{Greek}x]', '\\PN']) expect(() => expression(source)).toThrow(Fault);
  // The long s and the sign of Kelvin are letters of other cases.
  expect(expression('(?i)[[:upper:]]+k').matches('stra\u017f\u017fe\u212a')).toBe(true);
});
