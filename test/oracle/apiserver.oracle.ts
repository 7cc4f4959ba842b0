// What the API server's own code says of every manifest: written down, or compared with what was written down.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allManifests, type Recorded, readRecord, type Verdict, writeRecord } from './apiserver/verdicts.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const JUDGE = here('bin/apiserver');

test.runIf(existsSync(JUDGE))('the API server and the record agree', { timeout: 600_000 }, () => {
  const { texts, hash } = allManifests();
  const verdicts = judged(texts);
  const now: Recorded = { kubernetes: version(), manifests: hash, verdicts };
  if (process.env.ORACLE_CHECK === '1') compare(now, texts);
  else writeRecord(now);
  const refused = verdicts.filter(({ decode, errors }) => decode || errors.length > 0).length;
  console.log(`Kubernetes ${now.kubernetes}: ${texts.length} manifests, ${refused} of them refused`);
});

/** Shows a few manifests that it says something else of; all of them would be too much to look at. */
function compare(now: Recorded, texts: readonly string[]): void {
  const before = readRecord();
  expect([now.kubernetes, now.manifests]).toEqual([before.kubernetes, before.manifests]);
  const pairs = texts.map((text, at) => ({ text, before: before.verdicts[at], now: now.verdicts[at] }));
  const different = pairs.filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.now));
  expect(different.slice(0, 3), `${different.length} verdicts differ`).toEqual([]);
}

function judged(texts: readonly string[]): readonly Verdict[] {
  const input = texts.map((yaml, id) => `${JSON.stringify({ id, yaml })}\n`).join('');
  const { status, stdout, stderr } = spawnSync(JUDGE, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`the judge ended with ${status}: ${stderr}`);
  const answers = stdout.trimEnd().split('\n');
  expect(answers.length).toBe(texts.length);
  return answers.map((line, number) => {
    const { id, ...verdict } = JSON.parse(line) as Verdict & { readonly id: number };
    if (id !== number) throw new Error(`the judge answered ${id} instead of ${number}`);
    return verdict;
  });
}

function version(): string {
  const [, kubernetes = ''] =
    /k8s\.io\/kubernetes (\S+)/.exec(readFileSync(here('apiserver/go.mod'), 'utf8')) ?? [];
  return kubernetes;
}
