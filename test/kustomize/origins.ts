// Whether what a build says stands where it says it does: the text at an exact place is the value.
import { parse } from 'yaml';
import { Builds } from '../../server/core/sources/kustomize/builds.ts';
import { kustomizationIn, type Reader } from '../../server/core/sources/kustomize/reader.ts';
import { originsOf } from '../../server/core/text/origin.ts';
import { parseEmbedded } from '../../server/core/yaml/embedded.ts';
import type { Node, ScalarNode } from '../../server/core/yaml/node.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';

/** What was looked at: how many values have one place of their own, and those whose text says something else. */
export interface Looked {
  readonly exact: number;
  readonly wrong: readonly string[];
}

/** Every scalar of what a directory builds. */
export function lookAtOrigins(directory: string, textOf: (uri: string) => string | undefined): Looked {
  const reader: Reader = {
    text: textOf,
    documents(uri) {
      const text = textOf(uri);
      return text === undefined ? undefined : parseYaml(uri, text);
    },
    embedded: (scalar) => parseEmbedded(scalar, textOf(scalar.uri) ?? ''),
  };
  const uri = kustomizationIn(reader, directory);
  const scalars =
    uri === undefined ? [] : new Builds(reader).build(uri).objects.flatMap(({ root }) => scalarsIn(root));
  const exact = scalars.filter((scalar) => scalar.exact && originsOf(scalar).length === 1);
  return {
    exact: exact.length,
    wrong: exact.flatMap((scalar) => {
      const written = textOf(scalar.uri)?.slice(scalar.start, scalar.end);
      return written !== undefined && isSame(written, scalar)
        ? []
        : [`${scalar.uri}: ${scalar.text} is not ${written}`];
    }),
  };
}

function isSame(written: string, { text, style }: ScalarNode): boolean {
  if (style === 'plain' && written === text) return true;
  // A tag or an anchor may stand before it; the last line break of a block lies behind it.
  const value: unknown = parse(`- ${written}\n`, { schema: 'failsafe' })[0];
  return typeof value === 'string' && value.trimEnd() === text.trimEnd();
}

function scalarsIn(node: Node): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'seq') return node.items.flatMap(scalarsIn);
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsIn(value)]);
}
