// What the API server says of the manifests: kept in one compressed file, where every text stands once.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { COUNT, manifest } from './manifests.ts';

export interface Refusal {
  /** `spec.ports[0].port` */
  readonly field: string;
  readonly type: string;
  readonly detail: string;
}

export interface Verdict {
  /** Why it can't even be read; empty if it can. */
  readonly decode: string;
  readonly errors: readonly Refusal[];
  readonly warnings: readonly string[];
}

export interface Recorded {
  /** `v1.36.3` */
  readonly kubernetes: string;
  /** What they are the verdicts of: a hash of all manifests. */
  readonly manifests: string;
  readonly verdicts: readonly Verdict[];
}

/** Each verdict is a list of numbers of texts: decode, how many errors, these in threes, and the warnings. */
interface Packed {
  readonly kubernetes: string;
  readonly manifests: string;
  readonly texts: readonly string[];
  readonly verdicts: readonly (readonly number[])[];
  /** For each manifest the number of its verdict. */
  readonly of: readonly number[];
}

const RECORD = fileURLToPath(new URL('../apiserver.json.gz', import.meta.url));

export function readRecord(): Recorded {
  const packed: Packed = JSON.parse(gunzipSync(readFileSync(RECORD)).toString());
  const text = (at: number | undefined) => packed.texts[at ?? -1] ?? '';
  const verdicts = packed.verdicts.map(([decode, errors = 0, ...rest]): Verdict => {
    const threes = Array.from({ length: errors }, (_, at) => rest.slice(3 * at, 3 * at + 3));
    return {
      decode: text(decode),
      errors: threes.map(([field, type, detail]) => ({
        field: text(field),
        type: text(type),
        detail: text(detail),
      })),
      warnings: rest.slice(3 * errors).map(text),
    };
  });
  const { kubernetes, manifests } = packed;
  return { kubernetes, manifests, verdicts: packed.of.map((at) => verdicts[at] as Verdict) };
}

export function writeRecord({ kubernetes, manifests, verdicts }: Recorded): void {
  const texts = numbered<string>(String);
  const distinct = numbered<readonly number[]>(String);
  const of = verdicts.map(({ decode, errors, warnings }) => {
    const flat = errors.flatMap(({ field, type, detail }) => [field, type, detail]);
    return distinct.number([
      texts.number(decode),
      errors.length,
      ...[...flat, ...warnings].map((text) => texts.number(text)),
    ]);
  });
  const packed: Packed = { kubernetes, manifests, texts: texts.all, verdicts: distinct.all, of };
  writeFileSync(RECORD, gzipSync(JSON.stringify(packed), { level: 9 }));
}

/** A list that gives each thing the number it had when it came first. */
function numbered<T>(key: (thing: T) => string) {
  const numbers = new Map<string, number>();
  const all: T[] = [];
  const number = (thing: T): number => {
    const known = numbers.get(key(thing));
    if (known !== undefined) return known;
    numbers.set(key(thing), all.length);
    return all.push(thing) - 1;
  };
  return { all, number };
}

/** All manifests in the order of their numbers, and the hash that tells whether they are those of a record. */
export function allManifests(): { readonly texts: readonly string[]; readonly hash: string } {
  const texts = Array.from({ length: COUNT }, (_, number) => manifest(number));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text}---\n`);
  return { texts, hash: hash.digest('hex') };
}
