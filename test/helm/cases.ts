// The charts that are held to what real Helm said of them: test/helm/cases and the lines of test/helm/doubtful.txt.
import { readdirSync, readFileSync } from 'node:fs';
import { filesOf } from '../../server/core/features/rulePage.ts';

/** One chart with everything beside it. */
export interface Case {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The chart to render, below the folder of the files. */
  readonly directory: string;
  /** A file that is handed over with `--values`. */
  readonly values: string | undefined;
}

const CASES = new URL('./cases/', import.meta.url);
const DOUBTFUL = new URL('./doubtful.txt', import.meta.url);
const EXTRA = 'values-extra.yaml';

export function allCases(): readonly Case[] {
  const charts = readdirSync(CASES)
    .sort()
    .map((file) => caseOf(file.replace(/\.yaml$/, ''), readFileSync(new URL(file, CASES), 'utf8')));
  return [...charts, ...doubtful()];
}

function caseOf(name: string, source: string): Case {
  // What stands above the first file says what the case is about.
  const files = filesOf(source).filter(({ path }) => path !== 'manifest.yaml');
  return { name, files, directory: 'chart', values: files.find(({ path }) => path === EXTRA)?.path };
}

/** One refusal ends the whole rendering, so each of these lines is a chart of its own, and its name. */
function doubtful(): readonly Case[] {
  const [head = '', ...lines] = readFileSync(DOUBTFUL, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('// '));
  const shared = { path: 'chart/values.yaml', text: `${head}\n` };
  return lines.map((line) => ({
    name: line,
    files: [
      { path: 'chart/Chart.yaml', text: 'apiVersion: v2\nname: doubtful\nversion: 1.0.0\n' },
      shared,
      { path: 'chart/templates/doubtful.yaml', text: `${line}\n` },
    ],
    directory: 'chart',
    values: undefined,
  }));
}
