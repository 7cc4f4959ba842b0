// The view of one resource's check: it remembers every question.
import type { Settings } from '../../../shared/settings.ts';
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import type { Exposure } from '../sources/images/dockerfile.ts';
import { imageName, lastPart } from '../sources/images/imageName.ts';
import type { Place } from '../text/origin.ts';
import { everywhere, imagesCalled } from './keys.ts';
import type { PortIndex } from './portIndex.ts';
import type { Reads } from './reads.ts';
import type { Absence, Asker, View } from './view.ts';

export class RecordingView implements View {
  constructor(
    readonly workspace: View,
    readonly index: PortIndex,
    readonly reads: Reads,
    readonly reader: string,
  ) {}

  get settings(): Settings {
    return this.workspace.settings;
  }

  get complete(): boolean {
    return this.workspace.complete;
  }

  lookup(asker: Asker, key: string): readonly Resource[] {
    return this.#record(this.index.keyIn(asker.scope, key));
  }

  lookupNarrowest(asker: Asker, keys: readonly string[]): readonly Resource[] {
    return answerTo(narrowest(this.index, asker, keys), (key) => this.#record(key));
  }

  lookupElsewhere(asker: Asker, keys: readonly string[]): readonly Resource[] {
    return elsewhere(this.index, asker, keys, (key) => this.#record(key));
  }

  placeWithin(text: Scalar, start: number, end: number): Place | undefined {
    return this.workspace.placeWithin(text, start, end);
  }

  exposedBy(image: string): Exposure | undefined {
    const name = imageName(image);
    if (name !== undefined) this.reads.record(this.reader, imagesCalled(lastPart(name)));
    return this.workspace.exposedBy(image);
  }

  absenceOf(uri: string): Absence {
    return this.workspace.absenceOf(uri);
  }

  unitOf(resource: Pick<Resource, 'scope' | 'uri'>): string {
    return this.workspace.unitOf(resource);
  }

  #record(key: string): readonly Resource[] {
    this.reads.record(this.reader, key);
    return this.index.lookup(key);
  }
}

type Lookup = (key: string) => readonly Resource[];

/** The key with the shortest answer in the asker's scope; undefined where none was given. */
export function narrowest(index: PortIndex, asker: Asker, keys: readonly string[]): string | undefined {
  const scoped = keys.map((key) => index.keyIn(asker.scope, key));
  return shortest(scoped, (key) => index.lookup(key).length);
}

/** The resources of other scopes under the key with the fewest of them. */
export function elsewhere(
  index: PortIndex,
  asker: Asker,
  keys: readonly string[],
  lookup: Lookup,
): readonly Resource[] {
  const pairs = keys.map((key) => [everywhere(key), ...(asker.scope === '' ? [] : [key])]);
  const sizeOf = (pair: readonly string[]) => pair.reduce((sum, key) => sum + index.lookup(key).length, 0);
  const best = shortest(pairs, sizeOf) ?? [];
  return best.flatMap(lookup).filter(({ scope }) => scope !== asker.scope);
}

export function answerTo(key: string | undefined, lookup: Lookup): readonly Resource[] {
  return key === undefined ? [] : lookup(key);
}

function shortest<T>(list: readonly T[], sizeOf: (item: T) => number): T | undefined {
  let best: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const item of list) {
    const size = sizeOf(item);
    if (size >= least) continue;
    best = item;
    least = size;
  }
  return best;
}
