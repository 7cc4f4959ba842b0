// No input makes any operation throw, and no answer leads out of the texts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as service from '../../server/core/languageService.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import { ROUTE_FORMATS, type RouteMap } from '../../shared/routes.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { damaged } from './damage.ts';
import { type NewFile, ROOT } from './manifests.ts';
import { PATIENCE, runs } from './runs.ts';

const anyFile: fc.Arbitrary<NewFile> = fc.record({
  uri: fc.oneof(
    fc.constantFrom(
      '',
      'a',
      'untitled:1',
      `${ROOT}a#b.yaml`,
      `${ROOT}templates/`,
      'file:///',
      `${ROOT}kustomization.yaml`,
    ),
    fc.string(),
  ),
  text: fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constant('kind: apiVersion')),
});

const offset = fc.oneof({ weight: 9, arbitrary: fc.nat(800) }, fc.constantFrom(-1, 1e9, Number.NaN, 1.5));

test(
  'operations answer for any text, any file and any place',
  () => {
    const workspaces = fc.record({
      files: fc.oneof({ weight: 9, arbitrary: damaged }, fc.array(anyFile, { maxLength: 3 })),
      again: damaged,
      offsets: fc.array(offset, { minLength: 3, maxLength: 6 }),
      folders: fc.array(fc.constantFrom('', ROOT, 'file:///w', '/'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(workspaces, ({ files, again, offsets, folders }) => {
        const workspace = service.createWorkspace(DEFAULT_SETTINGS);
        workspace.setFolders(folders);
        for (const { uri, text } of files) workspace.set(uri, text);
        workspace.check(1);
        workspace.setComplete();
        for (const { uri, text } of again) workspace.set(uri, text);
        workspace.check();
        const uris = [...workspace.uris(), `${ROOT}none.yaml`];
        for (const uri of uris) ask(workspace, uri, offsets);
        sound(service.routeMap(workspace));
        sound(service.routeMap(workspace, { search: 'web', broken: true }));
        for (const query of ['', 'web:80', '8080'])
          for (const { uri, span } of service.findSymbols(workspace, query))
            inside(workspace, { uri, ...span });
        for (const uri of uris) workspace.delete(uri);
        workspace.check();
        expect(workspace.uris()).toEqual([]);
      }),
      runs(700),
    );
  },
  PATIENCE,
);

function ask(workspace: service.Workspace, uri: string, offsets: readonly number[]): void {
  const document = workspace.document(uri);
  workspace.resources(uri);
  workspace.fieldsAt(uri);
  for (const one of workspace.broken(uri)) inside(workspace, { uri, start: one.offset, end: one.offset });
  for (const finding of workspace.findings(uri)) {
    expect(finding.message).toMatch(/\S/);
    inside(workspace, finding.at);
    for (const related of finding.related) inside(workspace, related.at);
    for (const action of service.actionsOf(workspace, finding)) editable(workspace, action.edits);
  }
  editable(workspace, service.fixAll(workspace, uri));
  for (const item of service.outline(workspace, uri))
    for (const { span, select } of [item, ...item.items]) {
      inside(workspace, { uri, ...span });
      expect(span.start <= select.start && select.end <= span.end).toBe(true);
    }
  for (const link of service.documentLinks(workspace, uri)) inside(workspace, { uri, ...link });
  let last = 0;
  for (const token of service.semanticTokens(workspace, uri, { start: 0, end: Number.POSITIVE_INFINITY })) {
    inside(workspace, { uri, ...token });
    expect(token.start).toBeGreaterThanOrEqual(last);
    last = token.end;
  }
  for (const at of [undefined, ...offsets])
    for (const { name, namespace, port } of service.forwardable(workspace, uri, at)) {
      // Goes to a terminal: nothing but names and numbers.
      expect(`${name}${namespace ?? ''}`).toMatch(/^[a-z0-9.-]+$/);
      expect(port).toBeGreaterThan(0);
    }
  const places = [...offsets, ...workspace.findings(uri).map(({ at }) => at.start)];
  for (const at of places) {
    const found = service.hover(workspace, uri, at);
    if (found) {
      inside(workspace, { uri, ...found.span });
      expect(service.plainText(found.markdown)).toMatch(/\S/);
    }
    const grown = service.selectionAt(workspace, uri, at);
    for (const [i, span] of grown.entries()) {
      inside(workspace, { uri, ...span });
      const inner = grown[i - 1];
      if (inner) expect(span.start <= inner.start && inner.end <= span.end).toBe(true);
    }
    for (const link of [
      ...service.definition(workspace, uri, at),
      ...service.implementation(workspace, uri, at),
    ]) {
      inside(workspace, { uri, ...link.from });
      inside(workspace, { uri: link.uri, ...link.target });
      inside(workspace, { uri: link.uri, ...link.select });
    }
    for (const place of service.references(workspace, uri, at, true)) inside(workspace, place);
    for (const place of service.highlights(workspace, uri, at)) inside(workspace, { uri, ...place });
    for (const item of service.completion(workspace, uri, at)) {
      inside(workspace, { uri, ...item.replaces });
      expect(item.newText).toMatch(/\S/);
    }
    const name = service.renamable(workspace, uri, at);
    if (name && 'span' in name) inside(workspace, { uri, ...name.span });
    const renaming = service.rename(workspace, uri, at, 'another');
    if ('edits' in renaming) editable(workspace, renaming.edits);
    const span = { start: at, end: at + (document?.getText().length ?? 0) };
    for (const { offset } of service.inlayHints(workspace, uri, span))
      inside(workspace, { uri, start: offset, end: offset });
    for (const action of service.actionsAt(workspace, uri, span)) editable(workspace, action.edits);
    for (const { edits } of service.refactoringsAt(workspace, uri, span)) editable(workspace, edits);
  }
}

/** Hops lead from stops that are there to stops that are there, and onwards. */
function sound(map: RouteMap): void {
  const stops = new Map(map.stops.map((stop) => [stop.id, stop]));
  expect(stops.size).toBe(map.stops.length);
  for (const { ports } of map.stops) expect(new Set(ports.map(({ id }) => id)).size).toBe(ports.length);
  for (const hop of map.hops) {
    for (const { stop, port } of [hop.from, hop.to])
      if (port !== undefined) expect(stops.get(stop)?.ports.map(({ id }) => id)).toContain(port);
    const [from, to] = [stops.get(hop.from.stop)?.layer ?? 9, stops.get(hop.to.stop)?.layer ?? -1];
    expect(from).toBeLessThan(to);
  }
  for (const format of ROUTE_FORMATS) expect(service.routesText(map, format)).toMatch(/^(?!undefined)/);
}

interface Spot {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

function inside(workspace: service.Workspace, { uri, start, end }: Spot): void {
  const length = workspace.document(uri)?.getText().length ?? -1;
  if (!(start >= 0 && start <= end && end <= length))
    expect({ uri, start, end, length }).toBe('inside of its text');
}

/** Edits are in order, inside, and none in another's way. */
function editable(workspace: service.Workspace, files: readonly service.FileEdits[]): void {
  for (const { uri, edits } of files) {
    let last: TextEdit | undefined;
    for (const edit of edits) {
      inside(workspace, { uri, ...edit });
      if (last) expect(edit.start).toBeGreaterThanOrEqual(last.end);
      last = edit;
    }
    expect(applyEdits(workspace.document(uri)?.getText() ?? '', edits)).not.toBe('');
  }
}
