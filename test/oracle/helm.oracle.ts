// What Helm says about every case: written down, or compared with what was written down.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allCases } from '../helm/cases.ts';
import { RECORD, type Recorded } from '../helm/record.ts';
import { helmJudges } from './helmJudges.ts';

const judges = helmJudges();

test.runIf(judges.length > 0)('Helm and the record agree', { timeout: 900_000 }, () => {
  const before: Recorded = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
  const now = allCases().map((one) => {
    const said = judges.map(({ version, render }) => [version, render(one)] as const);
    // A version that is not installed here keeps its word.
    return [one.name, { ...before[one.name], ...Object.fromEntries(said) }] as const;
  });
  const record = Object.fromEntries(now);
  if (process.env.ORACLE_CHECK === '1') expect(record).toEqual(before);
  else writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`Helm ${judges.map(({ version }) => version).join(' and ')}: ${now.length} cases`);
});
