// The view of one resource's check: it remembers every question.
import type { Settings } from '../../../shared/settings.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { PortIndex } from './portIndex.ts';
import type { Reads } from './reads.ts';
import type { View } from './view.ts';

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

  lookup(key: string): readonly Resource[] {
    this.reads.record(this.reader, key);
    return this.index.lookup(key);
  }

  lookupNarrowest(keys: readonly string[]): readonly Resource[] {
    const { key, resources } = narrowest(this.index, keys);
    if (key !== undefined) this.reads.record(this.reader, key);
    return resources;
  }

  unitOf(uri: string): string {
    return this.workspace.unitOf(uri);
  }
}

/** The shortest answer with its key; no key where none was given. */
export function narrowest(
  index: PortIndex,
  keys: readonly string[],
): { key: string | undefined; resources: readonly Resource[] } {
  let best: { key: string | undefined; resources: readonly Resource[] } | undefined;
  for (const key of keys) {
    const resources = index.lookup(key);
    if (!best || resources.length < best.resources.length) best = { key, resources };
  }
  return best ?? { key: undefined, resources: [] };
}
