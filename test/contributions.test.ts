// What package.json promises to editors: texts in every language, commands that exist, pictures that are shipped.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const json = (file: string) => JSON.parse(read(file));

const manifest = json('package.json');
const { contributes } = manifest;
const commands: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);
const sources = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`${folder}/${name}`))
    .join('\n');
const client = sources('client');
const english: Readonly<Record<string, string>> = json('package.nls.json');
const languages = readdirSync(root).filter((name) => /^package\.nls\.[\w-]+\.json$/.test(name));

/** `{0}`, commands of links, and code: what has to be the same in every language. */
const fixedParts = (text: string) =>
  [...text.matchAll(/\{\d\}|\(command:[^)]*\)|`+[^`]+`+/g)].map(([part]) => part).sort();

describe('texts', () => {
  test('package.json uses every key, and holds no text of its own', () => {
    const used = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].flatMap(([, key]) => key ?? []);
    expect([...new Set(used)].sort()).toEqual(Object.keys(english).sort());
    const texts = [...JSON.stringify(contributes).matchAll(/"(?:\w*[dD]escription|title|altText)":"(?!%)/g)];
    expect(texts).toEqual([]);
  });

  test('there are translations', () => expect(languages).toContain('package.nls.zh-cn.json'));

  test.each(languages)('%s has all of them', (file) => {
    const translated: Readonly<Record<string, string>> = json(file);
    expect(Object.keys(translated)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(translated)) {
      expect(text, key).not.toBe('');
      expect(fixedParts(text), key).toEqual(fixedParts(english[key] ?? ''));
    }
  });

  test.each(languages.map((file) => file.replace('package.nls', 'bundle.l10n')))(
    '%s has all of the client',
    (file) => {
      const said = [...client.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text ?? '');
      expect(said.length).toBe(client.split('l10n.t(').length - 1);
      const translated: Readonly<Record<string, string>> = json(`${manifest.l10n}/${file}`);
      expect(Object.keys(translated).sort()).toEqual([...new Set(said)].sort());
      for (const [text, other] of Object.entries(translated))
        expect(fixedParts(other), text).toEqual(fixedParts(text));
    },
  );
});

test('every command is one of the client', () => {
  for (const command of commands) expect(client + sources('shared')).toContain(`'${command}'`);
});

test('menus speak of commands there are', () => {
  for (const items of Object.values<{ command: string }[]>(contributes.menus))
    for (const { command } of items) expect(commands).toContain(command);
});

test('the pictures of the README are there, small, and said in words', () => {
  const pictures = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
  for (const [, alt, file = ''] of pictures) {
    expect(alt, file).toMatch(/\w+ \w+ \w+/);
    expect(statSync(path.join(root, file)).size, file).toBeLessThan(120 * 1024);
  }
  const shown = pictures.map(([, , file]) => file);
  const taken = readdirSync(path.join(root, 'docs/pictures')).map((name) => `docs/pictures/${name}`);
  expect(shown.sort()).toEqual(taken.sort());
});

describe('the walkthrough', () => {
  const steps: readonly {
    id: string;
    description: string;
    media: Readonly<Record<string, string>>;
    completionEvents?: readonly string[];
  }[] = contributes.walkthroughs.flatMap(({ steps }: { steps: unknown }) => steps);
  const settings = contributes.configuration.flatMap(({ properties }: { properties: object }) =>
    Object.keys(properties),
  );

  test.each(steps)('$id ticks itself off by what happens', ({ completionEvents = [] }) => {
    for (const event of completionEvents) {
      const [kind, what = ''] = event.split(':');
      if (kind === 'onCommand') expect(commands).toContain(what);
      else if (kind === 'onSettingChanged') expect(settings).toContain(what);
      else {
        expect(kind).toBe('onContext');
        expect(client).toContain(`happened('${what.replace(/^portolan\./, '')}')`);
      }
    }
  });

  test.each(steps)('the buttons of $id do something', ({ description }) => {
    const text = english[description.slice(1, -1)] ?? '';
    for (const [, command = ''] of text.matchAll(/\(command:([\w.]+)/g))
      if (command.startsWith('portolan.')) expect(commands).toContain(command);
      else expect(command).toBe('workbench.action.openSettings');
  });

  test('its pictures, and all languages, are in the package', async () => {
    const shipped = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const media = steps.map(({ media: { svg = '' } }) => svg);
    expect(shipped).toEqual(expect.arrayContaining([...media, ...languages, 'package.nls.json']));
    expect(shipped.filter((file) => file.startsWith('docs/walkthrough/')).sort()).toEqual(media.sort());
    // The page takes no styles of their own from pictures.
    for (const file of media) expect(read(file)).not.toMatch(/<style|style=|class=/);
    expect(shipped).toContain('l10n/bundle.l10n.zh-cn.json');
  });
});
