// The record of what real kustomize said about each case.
import { fileURLToPath } from 'node:url';

/** What each version printed; null where it refused to build. */
export type Sayings = Readonly<Record<string, string | null>>;

/** By the name of the case. */
export type Recorded = Readonly<Record<string, Sayings>>;

export const RECORD = fileURLToPath(new URL('../oracle/kustomize.json', import.meta.url));

/** What the newest of the versions said. */
export function newest(sayings: Sayings): string | null | undefined {
  const [version] = Object.keys(sayings).sort().reverse();
  return version === undefined ? undefined : sayings[version];
}
