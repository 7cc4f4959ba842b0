// Portolan and Helm on charts of real repositories, of which Helm's renderings are recorded in a folder beside them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadChart } from '../../server/core/sources/helm/chart/chart.ts';
import { finished } from '../../server/core/sources/helm/output.ts';
import { renderChart } from '../../server/core/sources/helm/render.ts';
import { valueIn } from '../../server/core/sources/helm/value/read.ts';
import { dict } from '../../server/core/sources/helm/value/value.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { bySource, compared } from '../helm/compare.ts';
import { chartsBelow, readerOfDisk } from '../helm/corpusCharts.ts';

const corpus = process.env.ORACLE_CORPUS ?? '';
const recorded = path.join(corpus, 'helm-renders');

/** `<repository>/<chart with __ for slashes>[@<values>].yaml` */
interface Case {
  readonly name: string;
  readonly chart: string;
  readonly values: string | undefined;
  readonly said: string;
}

function cases(): readonly Case[] {
  return readdirSync(recorded).flatMap((repository) =>
    readdirSync(path.join(recorded, repository)).map((file) => {
      const [name = '', values] = file.replace(/\.yaml$/, '').split('@');
      const places = [
        path.join(corpus, 'charts', repository, name),
        path.join(corpus, 'plain', repository, ...name.split('__')),
      ];
      const chart = places.find((place) => existsSync(path.join(place, 'Chart.yaml')));
      if (!chart) throw new Error(`there is no chart for ${repository}/${file}`);
      const files = ['yaml', 'yml'].map((ending) => path.join(chart, 'ci', `${values}.${ending}`));
      const given = values === undefined ? undefined : files.find((one) => existsSync(one));
      if (values !== undefined && !given) throw new Error(`there are no values for ${repository}/${file}`);
      const said = readFileSync(path.join(recorded, repository, file), 'utf8');
      return { name: `${repository}/${file}`, chart, values: given, said };
    }),
  );
}

test.runIf(corpus !== '' && existsSync(recorded))(
  'real charts are rendered alike',
  { timeout: 600_000 },
  () => {
    const reader = readerOfDisk(chartsBelow(path.join(corpus, 'plain')));
    const counts = { renders: 0, same: 0, equal: 0, unknown: 0 };
    const differences: string[] = [];
    for (const { name, chart, values, said } of cases()) {
      counts.renders++;
      const text = values === undefined ? '' : readFileSync(values, 'utf8');
      const given = valueIn(parseYaml('file:///values.yaml', text)[0]?.root);
      const rendering = renderChart(loadChart(reader, `${pathToFileURL(chart).href}/`), {
        name: 'rel',
        namespace: 'default',
        values: given.kind === 'dict' ? given : dict(),
      });
      const ours = new Map(rendering.files.map(({ path: file, rope }) => [file, finished(rope).text]));
      for (const [file, theirs] of bySource(said)) {
        const text = ours.get(file) ?? '';
        if (text.trim() === theirs.trim()) {
          counts.same++;
          continue;
        }
        const { differences: found, unknown } = compared(theirs, text);
        if (unknown > 0) counts.unknown++;
        else counts.equal++;
        differences.push(...found.map(({ what }) => `${name}: ${file}: ${what}`));
      }
    }
    console.log('Helm renders of real charts:', counts);
    expect(differences).toEqual([]);
  },
);
