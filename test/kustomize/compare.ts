// Two builds as values: what Portolan builds beside what kustomize printed.
import { parseAllDocuments } from 'yaml';
import type { BuiltText } from '../../server/core/features/build.ts';

/** The objects of a build that kustomize printed. The hash in a name, which Portolan does not work out, is `UNKNOWN`. */
export function theirObjects(text: string, built: BuiltText): readonly unknown[] {
  return objectsIn(hidden(text, hashedNames(printed(built))));
}

export function ourObjects(built: BuiltText): readonly unknown[] {
  return objectsIn(printed(built));
}

/** A build as `portolan build` prints it. */
export function printed({ documents }: BuiltText): string {
  return documents.map((lines) => lines.map(({ text }) => `${text}\n`).join('')).join('---\n');
}

function objectsIn(text: string): readonly unknown[] {
  return parseAllDocuments(text).flatMap((document) => {
    const object: unknown = document.toJS();
    return object === null ? [] : [object];
  });
}

function hashedNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/([\w.-]+)-UNKNOWN\b/g)].map(([, name = '']) => name))];
}

/** Source of the alphabet: kustomize api/hasher, which leaves out what could spell a word. */
function hidden(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => {
    const escaped = name.replace(/[.\\]/g, '\\$&');
    return rest.replace(
      new RegExp(`(?<![\\w.-])${escaped}-[2456789bcdfghkmt]{10}\\b`, 'g'),
      `${name}-UNKNOWN`,
    );
  }, text);
}
