// All rules against all guards: where something can't be known, or is only a copy, each is silent that has to be.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RULES } from '../server/core/rules/all.ts';
import { check } from '../server/core/rules/check.ts';
import type { Rule } from '../server/core/rules/rule.ts';
import { isKustomization } from '../server/core/sources/role.ts';
import { Workspace } from '../server/core/workspace/workspace.ts';
import { type Fixture, type FixtureFile, parseFixture, ROOT } from './fixture.ts';
import { findingsOf, settingsFor, workspaceOf } from './workspace.ts';

/** Rules about what is there or missing: the value that they point at may be anything. */
const ABOUT_PRESENCE = new Set([
  'field-newer-than-cluster',
  'websocket-aws-idle-timeout',
  'websocket-graceful-termination',
  'ephemeral-container-ports',
  'service-port-missing',
  'service-port-name-required',
  'load-balancer-mixed-protocols',
  'endpointslice-without-service-label',
  'ingress-backend-port-choice',
  'ingress-legacy-backend',
]);

type File = Pick<FixtureFile, 'path' | 'uri' | 'text'>;

/** How many findings of a rule there are, guarded in some way. */
type Guard = (rule: Rule, files: readonly File[]) => number;

const at = (name: string, text: string): File => ({ path: name, uri: ROOT + name, text });

const GUARDS: Readonly<Record<string, Guard>> = {
  /** The wrong value is one that can't be known. */
  templated: (rule, files) => {
    const workspace = workspaceOf(files, settingsFor(rule, ownSettings(rule)));
    const [finding] = findingsOf(workspace, files).filter((one) => one.rule === rule.id);
    if (!finding) return 0;
    const { uri, start, end } = finding.at;
    const changed = files.map((file) =>
      file.uri === uri
        ? { ...file, text: `${file.text.slice(0, start)}\${VALUE}${file.text.slice(end)}` }
        : file,
    );
    return count(rule, changed, start, uri);
  },
  /** All of it is a patch of something that is not here. */
  fragment: (rule, files) => {
    const patches = files.map((file) => `  - path: ${file.path}\n`).join('');
    return count(rule, [...files, at('kustomization.yaml', `patches:\n${patches}`)]);
  },
  /** Something in the same place may create what is missing. */
  generator: (rule, files) =>
    count(rule, [
      ...files,
      at(
        'release.yaml',
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: other\nspec: {}\n',
      ),
    ]),
  /** Not every file has been read. */
  unread: (rule, files) => {
    const workspace = new Workspace(settingsFor(rule, ownSettings(rule)), check);
    for (const { uri, text } of files) workspace.set(uri, text);
    workspace.check();
    return findingsOf(workspace, files).filter((one) => one.rule === rule.id).length;
  },
};

function count(rule: Rule, files: readonly File[], start?: number, uri?: string): number {
  return findingsOf(workspaceOf(files, settingsFor(rule, ownSettings(rule))), files).filter(
    (one) => one.rule === rule.id && (start === undefined || (one.at.start === start && one.at.uri === uri)),
  ).length;
}

/** The settings of that example. */
function ownSettings(rule: Rule) {
  return plainFixture(rule)?.settings;
}

/** The first example of a rule that stands for itself: charts and kustomizations have guards of their own. */
function plainFixture({ examples }: Rule): Fixture | undefined {
  return examples
    .map(({ bad }) => parseFixture(bad))
    .find(({ files }) => !files.some(({ path: name }) => isKustomization(name) || /Chart\.yaml$/.test(name)));
}

test('the table of rules and guards', () => {
  const names = Object.keys(GUARDS);
  const rows = RULES.flatMap((rule) => {
    const files = plainFixture(rule)?.files;
    if (!files) return [];
    const cells = names.map((name) => (GUARDS[name]?.(rule, files) ? 'speaks' : '·'));
    return [[rule.id, ...cells]];
  });
  const table = [['rule', ...names], ...rows]
    .map(([id = '', ...cells]) =>
      [id.padEnd(40), ...cells.map((cell) => cell.padEnd(10))].join(' ').trimEnd(),
    )
    .join('\n');
  const golden = path.join(import.meta.dirname, 'guards.txt');
  if (process.env.UPDATE) writeFileSync(golden, `${table}\n`);
  expect(`${table}\n`).toBe(readFileSync(golden, 'utf8'));
  const speaking = (guard: string) =>
    rows.filter((row) => row[names.indexOf(guard) + 1] === 'speaks').map(([id]) => id);
  expect(speaking('fragment')).toEqual([]);
  expect(speaking('templated').filter((id) => !ABOUT_PRESENCE.has(id ?? ''))).toEqual([]);
});
