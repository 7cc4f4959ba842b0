// Holds the fast parser to the slow one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fastParse } from '../../server/core/yaml/fast.ts';
import { parseSlowly } from '../../server/core/yaml/parse.ts';

export type Comparison = 'equal' | 'gave up' | 'different';

/** What the fast parser makes of a text: the slow parser's trees, without errors, or nothing. */
export function compare(text: string): Comparison {
  const fast = fastParse('file:///a.yaml', text);
  if (!fast) return 'gave up';
  const slow = parseSlowly('file:///a.yaml', text);
  const sound = slow.every((document) => document.errors.length === 0);
  return sound && isDeepStrictEqual(fast, slow) ? 'equal' : 'different';
}

/** All YAML files below a directory. */
export function yamlFilesIn(directory: string): readonly string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\.ya?ml$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .sort();
}

export function readTexts(paths: readonly string[]): readonly string[] {
  return paths.map((path) => readFileSync(path, 'utf8'));
}
