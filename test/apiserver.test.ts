// Portolan beside the API server, on thousands of manifests with one or two mistakes in their ports: what it calls
// refused is refused, and what is refused it calls so. `npm run oracle` records what the API server says.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createWorkspace, type Finding, RULES } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { categoriesOf } from './oracle/apiserver/category.ts';
import { NOT_JUDGED, REJECTED } from './oracle/apiserver/rejected.ts';
import { allManifests, readRecord } from './oracle/apiserver/verdicts.ts';

/** Sorts of refusals that no rule finds yet. `UPDATE=1` writes them anew; the list may only shrink. */
const MISSED = fileURLToPath(new URL('oracle/apiserver/missed.txt', import.meta.url));

const { texts, hash } = allManifests();
const record = readRecord();
const compared = compare();

test('the record is about these manifests', () => {
  expect(record.manifests, 'the manifests have changed: run `npm run oracle`').toBe(hash);
  expect(texts.length).toBeGreaterThan(20_000);
});

test('every rule of errors is known to be about refusals or about something else', () => {
  const errors = RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  expect(errors.filter((id) => REJECTED.has(id) === NOT_JUDGED.has(id))).toEqual([]);
});

test('Portolan gives no error that the API server does not give', () => {
  console.log(
    `Of ${texts.length} manifests ${total(compared.wrong)} have errors that the API server does not give.`,
  );
  expect(tableOf(compared.wrong)).toBe('');
});

test('Portolan misses no refusal but those of known sorts', () => {
  console.log(
    `Refused by the API server only: ${compared.missed.size} sorts, ${total(compared.missed)} times.`,
  );
  if (process.env.TABLE) console.log(tableOf(compared.missed));
  const missed = [...compared.missed.keys()].sort().map((sort) => `${sort}\n`);
  if (process.env.UPDATE) writeFileSync(MISSED, missed.join(''));
  expect(missed.join('')).toBe(readFileSync(MISSED, 'utf8'));
});

interface Sort {
  count: number;
  /** The shortest manifest, which shows it best. */
  example: string;
}

function compare() {
  const wrong = new Map<string, Sort>();
  const missed = new Map<string, Sort>();
  for (const [number, text] of texts.entries()) {
    const verdict = record.verdicts[number];
    if (!verdict) continue;
    const refused = categoriesOf(kindOf(text), verdict);
    const errors = errorsOf(text);
    if (refused.length === 0) for (const rule of judgedOf(errors, text)) note(wrong, rule, text);
    else if (!errors.some(({ rule }) => REJECTED.has(rule)))
      for (const sort of refused) note(missed, sort, text);
  }
  return { wrong, missed };
}

function errorsOf(text: string): readonly Finding[] {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  workspace.set('file:///web.yaml', text);
  workspace.setComplete();
  workspace.check();
  return workspace.findings('file:///web.yaml').filter(({ severity }) => severity === 'error');
}

/** The rules by which Portolan says that the API server refuses this manifest when it looks at it. */
function judgedOf(errors: readonly Finding[], text: string): ReadonlySet<string> {
  const judged = errors.filter(({ rule, at }) => REJECTED.has(rule) && !isHandedOut(text, rule, at.start));
  return new Set(judged.map(({ rule }) => rule));
}

/** True for a number in `nodePort` that the API server refuses only when it hands out the port. */
function isHandedOut(text: string, rule: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return (
    rule === 'port-out-of-range' &&
    /^[ -]*nodePort: $/.test(before) &&
    /^ {2}type: "?(?:NodePort|LoadBalancer)\b/m.test(text)
  );
}

function kindOf(text: string): string {
  return /^kind: (\w+)$/m.exec(text)?.[1] ?? '';
}

function note(sorts: Map<string, Sort>, name: string, example: string): void {
  const sort = sorts.get(name) ?? { count: 0, example };
  sort.count++;
  if (example.length < sort.example.length) sort.example = example;
  sorts.set(name, sort);
}

function total(sorts: ReadonlyMap<string, Sort>): number {
  return [...sorts.values()].reduce((sum, { count }) => sum + count, 0);
}

function tableOf(sorts: ReadonlyMap<string, Sort>): string {
  const rows = [...sorts].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map(([name, { count, example }]) => `${count} × ${name}\n${example}`).join('\n');
}
