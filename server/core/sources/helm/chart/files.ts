// `.Files`: what a template may read of its own chart, and of nothing else.
import { base64 } from '../../../text/base64.ts';
import { derived } from '../value/format.ts';
import { yamlOf } from '../value/toYaml.ts';
import { type Dict, dict, list, type Native, put, type Text, text, type Value } from '../value/value.ts';
import type { ChartFile } from './chart.ts';
import { fitsGlob } from './glob.ts';

/** Source: Helm pkg/engine files.go. */
export function filesOf(files: ReadonlyMap<string, ChartFile>): Native {
  const paths = [...files.keys()].sort();
  const contentOf = (path: string): Text => {
    const file = files.get(path);
    if (!file) return text('');
    return text(file.text, { uri: file.uri, start: 0, end: file.text.length, exact: true });
  };
  return {
    kind: 'native',
    type: 'engine.files',
    text: 'map[]',
    isEmpty: files.size === 0,
    entries: () => paths.map((path) => [text(path), contentOf(path)] as const),
    method: (name, [argument]) => {
      const path = argument?.kind === 'text' ? argument.text : '';
      switch (name) {
        case 'Get':
        case 'GetBytes':
          return contentOf(path.replace(/^\.\//, ''));
        case 'Lines':
          return linesOf(contentOf(path));
        case 'Glob': {
          const found = paths.filter((one) => fitsGlob(path, one));
          return filesOf(new Map(found.flatMap((one) => entryOf(files, one))));
        }
        case 'AsConfig':
          return yamlOf(mapOf(paths, contentOf));
        case 'AsSecrets':
          return yamlOf(mapOf(paths, (one) => derived(base64(contentOf(one).text), [contentOf(one)])));
        default:
          return undefined;
      }
    },
  };
}

function entryOf(
  files: ReadonlyMap<string, ChartFile>,
  path: string,
): readonly (readonly [string, ChartFile])[] {
  const file = files.get(path);
  return file ? [[path, file]] : [];
}

/** The names without their folders are the keys. */
function mapOf(paths: readonly string[], valueIn: (path: string) => Value): Dict {
  const map = dict();
  for (const path of paths) put(map, path.slice(path.lastIndexOf('/') + 1), valueIn(path));
  return map;
}

function linesOf(content: Text): Value {
  if (content.text === '') return list([]);
  const rows = content.text.replace(/\n$/, '').split('\n');
  return list(rows.map((row) => derived(row, [content])));
}
