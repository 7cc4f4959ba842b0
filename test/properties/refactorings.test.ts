// A refactoring that was made adds no finding, and everything still leads to the ports that it led to.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe, textOf } from '../../server/core/kubernetes/describe.ts';
import type { Resource } from '../../server/core/kubernetes/resource.ts';
import { refactoringsAt, type Workspace } from '../../server/core/languageService.ts';
import { entriesMeant, isToService } from '../../server/core/workspace/backends.ts';
import { foundIn } from '../../server/core/workspace/resolution.ts';
import { answersTo, answerTo, declaredFor, numberIn, wanted } from '../../server/core/workspace/targets.ts';
import { podsWatched } from '../../server/core/workspace/watched.ts';
import { parseFixture } from '../fixture.ts';
import { edited, shown, workspaceOf } from '../workspace.ts';
import { damaged } from './damage.ts';
import type { NewFile } from './manifests.ts';
import { PATIENCE, runs } from './runs.ts';

type Files = readonly (NewFile & { readonly path: string })[];

const FOLDER = new URL('../fixtures/refactorings/', import.meta.url);

/** The files of the fixtures, in which refactorings are offered. */
const FIXTURES: readonly Files[] = readdirSync(FOLDER).map(
  (name) => parseFixture(readFileSync(new URL(name, FOLDER), 'utf8')).files,
);

/** What refactorings are offered at: heads of objects, and all that names a port. */
const PLACES = /\b(?:kind|name|ports|containerPort|targetPort|port|number|serviceName|servicePort)["']?: *./g;

test('in the fixtures', () => {
  let made = 0;
  for (const files of FIXTURES) {
    const workspace = workspaceOf(files);
    for (const { uri, text } of files)
      for (const { index } of text.matchAll(PLACES)) made += checkAt(files, workspace, uri, index);
  }
  expect(made).toBeGreaterThan(50);
});

test(
  'in any manifests',
  () => {
    let made = 0;
    fc.assert(
      fc.property(damaged, fc.array(fc.nat(1000), { maxLength: 10 }), (list, picks) => {
        // A comment that silences a line may lose it to the name of a port.
        const loud = list.map(({ uri, text }) => ({ uri, path: uri, text: text.replaceAll('-ignore', '') }));
        const files = [...new Map(loud.map((file) => [file.uri, file])).values()];
        const places = files.flatMap(({ uri, text }) =>
          [...text.matchAll(PLACES)].map(({ index }) => ({ uri, index })),
        );
        const workspace = workspaceOf(files);
        for (const pick of picks) {
          const place = places[pick % places.length];
          if (place) made += checkAt(files, workspace, place.uri, place.index);
        }
      }),
      runs(500),
    );
    expect(made).toBeGreaterThan(0);
  },
  PATIENCE,
);

/** Makes each refactoring that is offered at a place. Gives how many there were. */
function checkAt(files: Files, before: Workspace, uri: string, offset: number): number {
  const offers = refactoringsAt(before, uri, { start: offset, end: offset });
  for (const { title, sort, edits } of offers) {
    // What overlays do to all Services, or to one that was not there, they do to a new one too.
    if (title.startsWith('Expose') && files.some(({ text }) => /target: \{ kind: Service/.test(text)))
      continue;
    const changed = edited(files, edits);
    const after = workspaceOf(changed);
    const what = `"${title}" turns\n${shown(files)}into\n${shown(changed)}`;
    expect(added(before, after), what).toEqual([]);
    const routes = routesIn(after);
    for (const [from, to] of routesIn(before)) {
      // A new Service may be the one that somebody refers to in vain.
      if (to === '' && sort === 'add') continue;
      expect(`${from} → ${routes.get(from)}`, what).toBe(`${from} → ${to}`);
    }
    expect(again(title, after, uri, offset), what).toBe(false);
  }
  return offers.length;
}

/** True where the same is offered once more, though it was done. */
function again(title: string, after: Workspace, uri: string, offset: number): boolean {
  return refactoringsAt(after, uri, { start: offset, end: offset }).some((other) => other.title === title);
}

/** The rules that have more findings than before. */
function added(before: Workspace, after: Workspace): readonly string[] {
  const all = [before, after].map((one) => one.uris().flatMap((uri) => one.findings(uri)));
  const [old, now] = all.map((list) => (id: string) => list.filter(({ rule }) => rule === id).length);
  return (all[1] ?? []).flatMap(({ rule, message }) =>
    (now?.(rule) ?? 0) > (old?.(rule) ?? 0) ? [`${rule}: ${message}`] : [],
  );
}

/** What each Service entry, probe, backend and policy comes to: numbers of ports. */
function routesIn(workspace: Workspace): ReadonlyMap<string, string> {
  const routes = new Map<string, string>();
  const seen = new Set<string>();
  const times = new Map<string, number>();
  for (const uri of workspace.uris())
    for (const { resource } of workspace.fieldsAt(uri)) {
      if (seen.has(resource.id)) continue;
      seen.add(resource.id);
      const name = `${resource.scope} ${textOf(resource.namespace) ?? ''} ${describe(resource)}`;
      times.set(name, (times.get(name) ?? 0) + 1);
      for (const [i, route] of routesOf(workspace, resource).entries())
        routes.set(`${name}~${times.get(name)} ${i}`, route);
    }
  return routes;
}

function routesOf(workspace: Workspace, resource: Resource): readonly string[] {
  const { service, pod, references } = resource;
  const entries = (service?.ports.items ?? []).map((entry) =>
    (answersTo(workspace, resource, entry)?.pods ?? []).map(({ answer, resource: owner }) => {
      const number =
        answer.kind === 'declared' ? numberIn(answer.port) : textOf(entry.targetPort ?? entry.port);
      return `${describe(owner)}:${number}`;
    }),
  );
  const refs = (pod?.containers.items ?? []).flatMap((container) =>
    container.refs.map((ref) => {
      const declared = pod && declaredFor(pod, container, ref);
      return declared ? numberIn(declared.port) : textOf(ref.port);
    }),
  );
  const others = references.map((reference) => {
    if (isToService(reference))
      return entriesMeant(workspace, resource, reference).map(({ port }) => textOf(port.port));
    if (reference.to.kind !== 'pods' || reference.field !== 'policy.ports.port') return '';
    const want = wanted(reference.port);
    return foundIn(podsWatched(workspace, resource, reference.to)).map((owner) => {
      const answer = owner.pod && answerTo(owner.pod, want, 'TCP');
      return `${describe(owner)}:${answer?.kind === 'declared' ? numberIn(answer.port) : textOf(reference.port)}`;
    });
  });
  return [...entries, ...refs, ...others].map(String);
}
