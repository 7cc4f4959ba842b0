// What kustomize says about every case: written down, or compared with what was written down.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { allCases } from '../kustomize/cases.ts';
import { RECORD, type Recorded } from '../kustomize/record.ts';
import { inFolder, judges } from './judges.ts';

test('kustomize and the record agree', { timeout: 600_000 }, () => {
  const before: Recorded = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
  const all = judges();
  const now = allCases().map(({ name, files, directory }) => {
    const said = inFolder(files, (folder) =>
      all.map(({ version, build }) => [version, build(path.join(folder, directory))] as const),
    );
    // A version that is not installed here keeps its word.
    return [name, { ...before[name], ...Object.fromEntries(said) }] as const;
  });
  const record = Object.fromEntries(now);
  if (process.env.ORACLE_CHECK === '1') expect(record).toEqual(before);
  else writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`kustomize ${all.map(({ version }) => version).join(' and ')}: ${now.length} cases`);
});
