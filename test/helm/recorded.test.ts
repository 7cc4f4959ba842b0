// Portolan renders what real Helm rendered: the cases of test/helm/cases and doubtful.txt, as recorded by `npm run oracle`.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { allCases } from './cases.ts';
import { bySource, compared } from './compare.ts';
import { RECORD, type Recorded } from './record.ts';
import { rendered, textsOf } from './render.ts';

const record: Recorded = JSON.parse(readFileSync(RECORD, 'utf8'));

describe('a chart is rendered as Helm renders it', () => {
  for (const { name, files, directory, values } of allCases()) {
    test(name, () => {
      const sayings = record[name];
      expect(sayings, 'it is in the record').toBeDefined();
      const said = newestThree(sayings ?? {});
      const rendering = rendered(files, directory, values);
      if (said === null) {
        const broken = [...textsOf(rendering).values()].filter((text) => !isYaml(text));
        const wrong = rendering.troubles.length + rendering.missing.size + broken.length;
        expect(wrong, 'something is wrong with it').toBeGreaterThan(0);
        return;
      }
      expect(rendering.troubles.map(({ message }) => message)).toEqual([]);
      const ours = textsOf(rendering);
      const theirs = bySource(said ?? '');
      expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
      for (const [path, text] of theirs) {
        const { differences, unknown } = compared(text, ours.get(path) ?? '');
        expect(differences, path).toEqual([]);
        expect(unknown, path).toBe(0);
      }
    });
  }
});

function isYaml(text: string): boolean {
  return parseYaml('', text).every(({ errors }) => errors.length === 0);
}

/** What the newest Helm 3 said. */
function newestThree(sayings: Recorded[string]): string | null | undefined {
  const version = Object.keys(sayings)
    .filter((one) => one.startsWith('3.'))
    .sort((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1]))[0];
  return version === undefined ? undefined : sayings[version];
}
