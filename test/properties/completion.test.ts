// What completion offers is right: accepted, it leaves nothing to say about the value.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completion } from '../../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { parseFixture } from '../fixture.ts';
import { workspaceOf } from '../workspace.ts';
import { EXAMPLES } from './damage.ts';
import { type NewFile, newFile } from './manifests.ts';
import { PATIENCE, runs } from './runs.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** The files of every fixture. */
const fixtures = readdirSync(FIXTURES).flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, FIXTURES)).map(
    (file) => parseFixture(readFileSync(new URL(`${folder}/${file}`, FIXTURES), 'utf8')).files,
  ),
);

/** Findings that stand at a reference, and are about what lies behind it: a timeout, the type of a Service. */
const ELSEWHERE =
  /^(?:websocket-|headless-port-translation$|ingress-backend-protocol$|ingress-backend-needs-node-port$|webhook-service-type$)/;

/** Every item offered for each value of these files, accepted in its place: what is still wrong there. */
function wrongIn(all: readonly NewFile[]): readonly string[] {
  const files = all.map((file) => ({ ...file, path: file.uri }));
  const workspace = workspaceOf(files, DEFAULT_SETTINGS);
  const wrong: string[] = [];
  for (const { uri, text } of files) {
    for (const offset of placesIn(text)) {
      for (const item of completion(workspace, uri, offset)) {
        // A label that is at odds with the rest of its selector is offered last, for the rest may change.
        if (!item.isLikely && !/^\d+$/.test(item.label)) continue;
        const { start, end } = item.replaces;
        workspace.set(uri, text.slice(0, start) + item.newText + text.slice(end));
        workspace.check();
        const found = workspace
          .findings(uri)
          .filter(
            ({ at, rule }) =>
              at.start >= start && at.end <= start + item.newText.length && !ELSEWHERE.test(rule),
          );
        for (const { rule, message } of found)
          wrong.push(`${rule}: ${item.newText} (${item.detail}) at ${offset} of ${uri}: ${message}`);
      }
      workspace.set(uri, text);
    }
  }
  return wrong;
}

/** The ends of all words behind colons and in lists, and the places behind colons. */
function placesIn(text: string): readonly number[] {
  return [...text.matchAll(/(?<=:[ \t]*)$|(?<=(?::[ \t]|- |\[|, )[ \t]*["']?)[\w./-]+/gm)].map(
    (found) => found.index + found[0].length,
  );
}

test(
  'over the examples of the rules and the fixtures',
  () => {
    const wrong = [...EXAMPLES, ...fixtures].flatMap((files) => wrongIn(files));
    expect(wrong).toEqual([]);
  },
  PATIENCE,
);

test(
  'over workspaces at random',
  () =>
    fc.assert(
      fc.property(fc.array(newFile, { minLength: 1, maxLength: 4 }), (files) => {
        expect(wrongIn(files)).toEqual([]);
      }),
      runs(150),
    ),
  PATIENCE,
);
