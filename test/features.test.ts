// Runs every fixture of test/fixtures: its folder says what is done at the cursor. UPDATE=1 writes golden text anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Call, callsAt, callsFrom, callsTo } from '../server/core/features/callHierarchy.ts';
import { actionsAt, type FileEdits } from '../server/core/features/codeActions.ts';
import { codeLenses } from '../server/core/features/codeLens.ts';
import { definition } from '../server/core/features/definition.ts';
import { documentLinks } from '../server/core/features/documentLinks.ts';
import { highlights } from '../server/core/features/highlights.ts';
import { hover } from '../server/core/features/hover.ts';
import { implementation } from '../server/core/features/implementation.ts';
import { refactoringsAt } from '../server/core/features/refactors.ts';
import { references } from '../server/core/features/references.ts';
import { rename } from '../server/core/features/rename.ts';
import { selectionAt } from '../server/core/features/selection.ts';
import { semanticTokens } from '../server/core/features/semanticTokens.ts';
import { routeMap } from '../server/core/routes/routeMap.ts';
import { routesText } from '../server/core/routes/routesText.ts';
import { ROUTE_FORMATS } from '../shared/routes.ts';
import { annotate, type Fixture, type Mark, parseFixture, ROOT, withGolden } from './fixture.ts';
import { edited, expectedMarks, findingsOf, foundMarks, shown, workspaceOf } from './workspace.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const UPDATE = process.env.UPDATE === '1';

/** Golden texts by name, or nothing where the marks say all. */
type Run = (fixture: Fixture) => Readonly<Record<string, string>>;

const RUNS: Readonly<Record<string, Run>> = {
  diagnostics(fixture) {
    const workspace = workspaceOf(fixture.files, fixture.settings);
    expect(foundMarks(workspace, fixture.files)).toBe(expectedMarks(fixture.files));
    return {};
  },
  hover(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const found = hover(workspace, uri, offset);
    const text = workspace.document(uri)?.getText() ?? '';
    return {
      hover: found ? `${text.slice(found.span.start, found.span.end)}\n\n${found.markdown}` : '(none)',
    };
  },
  definition(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const links = definition(workspace, uri, offset);
    for (const { target, select } of links)
      expect(target.start <= select.start && select.end <= target.end).toBe(true);
    const marks = links.map(({ uri: file, select }) => [file, { ...select, text: 'definition' }] as const);
    expectMarks(fixture, marks);
    return {};
  },
  implementation(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const links = implementation(workspace, uri, offset);
    const marks = links.map(
      ({ uri: file, select }) => [file, { ...select, text: 'implementation' }] as const,
    );
    expectMarks(fixture, marks);
    return {};
  },
  links(fixture) {
    const workspace = workspaceOf(fixture.files, fixture.settings);
    workspace.setFolders([ROOT]);
    const marks = fixture.files.flatMap(({ uri }) =>
      documentLinks(workspace, uri).map(({ to, ...span }) => {
        const text = 'uri' in to ? `link ${to.uri.slice(ROOT.length)}` : `rule ${to.rule}`;
        return [uri, { ...span, text }] as const;
      }),
    );
    expectMarks(fixture, marks);
    return {};
  },
  selection(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const text = workspace.document(uri)?.getText() ?? '';
    const shown = selectionAt(workspace, uri, offset).map(({ start, end }) => {
      const lines = text.slice(start, end).trimEnd().split(/\r?\n/);
      return lines.length > 1 ? `${lines[0]} … ${lines.at(-1)?.trim()} (${lines.length} lines)` : lines[0];
    });
    return { selection: shown.join('\n') || '(none)' };
  },
  references(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const uses = references(workspace, uri, offset, false);
    const all = references(workspace, uri, offset, true);
    const isUse = (one: (typeof all)[number]) =>
      uses.some((use) => use.uri === one.uri && use.start === one.start && use.end === one.end);
    const marks = all.map(
      (one) => [one.uri, { ...one, text: isUse(one) ? 'reference' : 'declaration' }] as const,
    );
    expect(all.filter(isUse)).toHaveLength(uses.length);
    // What lights up under the cursor is what leads there, as far as it stands in the same file.
    expect(highlights(workspace, uri, offset)).toEqual(
      all
        .filter((one) => one.uri === uri)
        .map((one) => ({ start: one.start, end: one.end, isDeclaration: !isUse(one) })),
    );
    expectMarks(fixture, marks);
    return {};
  },
  calls(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const told = ({ name, detail, uri: file, select }: Call) =>
      `${name} (${detail}) ${placeIn(fixture, file, select.start)}`;
    const around = (call: Call) => {
      const before = call.key ? callsTo(workspace, call.key) : [];
      const behind = call.key ? callsFrom(workspace, call.key) : [];
      for (const { at } of [...before, ...behind]) expect(at).not.toEqual([]);
      return [
        ...before.map((hop) => `  from ${told(hop.call)}`),
        ...behind.map((hop) => `  to ${told(hop.call)}`),
      ];
    };
    const lines = callsAt(workspace, uri, offset).flatMap((call) => [told(call), ...around(call)]);
    return { calls: lines.join('\n') || '(none)' };
  },
  lenses(fixture) {
    const workspace = workspaceOf(fixture.files, fixture.settings);
    const lines = fixture.files.flatMap(({ uri }) =>
      codeLenses(workspace, uri).map(({ span, title, places }) => {
        const list = places.map((place) => placeIn(fixture, place.uri, place.start));
        return `${placeIn(fixture, uri, span.start)} ${title} [${list.join(', ')}]`;
      }),
    );
    return { lenses: lines.join('\n') || '(none)' };
  },
  routes(fixture) {
    const workspace = workspaceOf(fixture.files, fixture.settings);
    const map = routeMap(workspace, {}, (uri) => fixture.files.find((file) => file.uri === uri)?.path ?? uri);
    const others = ROUTE_FORMATS.filter((format) => fixture.golden.has(format));
    return Object.fromEntries(
      [['routes', 'tree'] as const, ...others.map((format) => [format, format] as const)].map(
        ([name, format]) => [name, routesText(map, format).trimEnd()],
      ),
    );
  },
  rename(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const to = fixture.golden.get('to') ?? '';
    const found = rename(workspace, uri, offset, to);
    const edits = 'refused' in found ? [] : found.edits;
    const marks = edits.flatMap(({ uri: file, edits: list }) =>
      list.map((edit) => {
        const text = edit.newText === to ? 'renamed' : `renamed ${edit.newText}`;
        return [file, { ...edit, text }] as const;
      }),
    );
    expectMarks(fixture, marks);
    if ('refused' in found) return { refused: found.refused };
    const files = edited(fixture.files, edits);
    const there = workspaceOf(files, fixture.settings);
    if (findingsOf(workspace, fixture.files).length === 0) expect(findingsOf(there, files)).toEqual([]);
    // Back to every byte, from where the cursor is now.
    const list = edits.find((file) => file.uri === uri)?.edits ?? [];
    const own = list.find(({ start, end }) => start <= offset && offset <= end);
    const shift = list.reduce(
      (sum, { start, end, newText }) =>
        start < (own?.start ?? 0) ? sum + newText.length - end + start : sum,
      0,
    );
    const old = workspace.document(uri)?.getText().slice(own?.start, own?.end) ?? '';
    const back = rename(there, uri, (own?.start ?? 0) + shift, old);
    expect(back).not.toHaveProperty('refused');
    expect(shown('edits' in back ? edited(files, back.edits) : files)).toBe(shown(fixture.files));
    return {};
  },
  tokens(fixture) {
    const workspace = workspaceOf(fixture.files, fixture.settings);
    const marks = fixture.files.flatMap(({ uri, text }) => {
      const all = semanticTokens(workspace, uri, { start: 0, end: text.length });
      // Those of a part are those of the whole that it touches.
      for (const { start } of all)
        expect(semanticTokens(workspace, uri, { start, end: start + 1 })).toEqual(
          all.filter((one) => one.start === start),
        );
      return all.map(
        ({ of, isDeclaration, ...span }) =>
          [uri, { ...span, text: isDeclaration ? `${of} declaration` : of }] as const,
      );
    });
    expectMarks(fixture, marks);
    return {};
  },
  actions(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const actions = actionsAt(workspace, uri, { start: offset, end: offset });
    const titles = actions.map(({ title, isPreferred }) => (isPreferred ? `${title} (preferred)` : title));
    return { actions: titles.join('\n') || '(none)', ...filesAfter(fixture, actions[0]?.edits ?? []) };
  },
  refactorings(fixture) {
    const { workspace, uri, offset } = atCursor(fixture);
    const all = refactoringsAt(workspace, uri, { start: offset, end: offset });
    const titles = all.map(({ title, sort }) => `${title} (${sort})`);
    return { refactorings: titles.join('\n') || '(none)', ...filesAfter(fixture, all[0]?.edits ?? []) };
  },
};

for (const folder of readdirSync(FIXTURES)) {
  describe(folder, () => {
    const run = RUNS[folder];
    if (!run) throw new Error(`nothing is known about test/fixtures/${folder}`);
    for (const file of readdirSync(new URL(`${folder}/`, FIXTURES))) {
      const path = fileURLToPath(new URL(`${folder}/${file}`, FIXTURES));
      test(file, () => {
        const source = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
        const fixture = parseFixture(source);
        const golden = run(fixture);
        if (UPDATE) {
          const names = new Set([...Object.keys(goldenOf(fixture)), ...Object.keys(golden)]);
          const written = [...names].reduce((text, name) => withGolden(text, name, golden[name]), source);
          if (written !== source) writeFileSync(path, written);
        } else expect(golden).toEqual(goldenOf(fixture));
        // The same with the line ends of Windows.
        expect(run(parseFixture(source, '\r\n'))).toEqual(golden);
      });
    }
  });
}

/** `web.yaml:12` */
function placeIn({ files }: Fixture, uri: string, offset: number): string {
  const file = files.find((one) => one.uri === uri);
  return `${file?.path}:${file?.text.slice(0, offset).split('\n').length}`;
}

/** The files that edits change, as golden texts. */
function filesAfter(fixture: Fixture, edits: readonly FileEdits[]): Readonly<Record<string, string>> {
  const golden: Record<string, string> = {};
  for (const [i, file] of edited(fixture.files, edits).entries()) {
    if (file.text === fixture.files[i]?.text) continue;
    // One kind of line end in a file stays one kind.
    if (fixture.files[i]?.text.includes('\r\n')) expect(file.text).not.toMatch(/(?<!\r)\n/);
    golden[`after ${file.path}`] = file.text.replace(/\r\n/g, '\n').replace(/\n$/, '');
  }
  return golden;
}

function atCursor(fixture: Fixture) {
  if (!fixture.cursor) throw new Error('the fixture has no cursor');
  return { workspace: workspaceOf(fixture.files, fixture.settings), ...fixture.cursor };
}

function goldenOf({ golden }: Fixture): Readonly<Record<string, string>> {
  return Object.fromEntries([...golden].filter(([name]) => name !== 'settings' && name !== 'to'));
}

function expectMarks({ files }: Fixture, marks: readonly (readonly [uri: string, mark: Mark])[]): void {
  const found = annotate(files, (uri) => marks.filter(([at]) => at === uri).map(([, mark]) => mark));
  expect(found).toBe(expectedMarks(files));
}
