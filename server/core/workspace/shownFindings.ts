// What people see of findings: those of several scopes at one place as one, which names the overlays it holds in.
import { isHypothetical } from '../sources/helm/scope.ts';
import { decoded, fileNameOf } from '../sources/paths.ts';
import type { Finding } from './finding.ts';

/** A finding, and the scope of the resource it was found in. */
export interface ScopedFinding {
  readonly scope: string;
  readonly finding: Finding;
}

/** What is known about scopes. */
export interface ScopeNames {
  /** The scopes that a file belongs to; none for a plain one. */
  scopesOf(uri: string): readonly string[];
  /** `overlays/prod`. */
  nameOf(scope: string): string;
  readonly releases: {
    /** What has to be switched on in a chart for a scope to be; undefined for one that is there anyway. */
    conditionOf(scope: string): string | undefined;
  };
}

/**
 * The findings of a file in the order of its text, each once. Where a file belongs to several overlays, a finding names those it holds in, and a
 * fix is only offered if all overlays that its changes reach have the finding: what helps one must not harm another.
 */
export function shownFindings(all: readonly ScopedFinding[], names: ScopeNames): readonly Finding[] {
  const groups = new Map<string, ScopedFinding[]>();
  for (const one of all) {
    const { at, rule } = one.finding;
    const key = one.scope === '' ? `plain ${groups.size}` : `${rule} ${at.start} ${at.end}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const shown = [...groups.values()].flatMap((group) => {
    // What is there anyway says it best: the other ends of a hypothetical one may be hypothetical, too.
    const first = group.find(({ scope }) => !isHypothetical(scope)) ?? group[0];
    if (!first) return [];
    return first.scope === '' ? [first.finding] : [merged(group, first, names)];
  });
  return shown.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function merged(group: readonly ScopedFinding[], { finding }: ScopedFinding, names: ScopeNames): Finding {
  const scopes = new Set(group.map(({ scope }) => scope));
  const isThere = (scope: string) => !isHypothetical(scope);
  const fixes = finding.fixes.filter((fix) =>
    fix.changes.every((change) => {
      const place = 'at' in change ? change.at : 'list' in change ? change.list : change.map;
      return names.scopesOf(place.uri).every((scope) => scopes.has(scope) || !isThere(scope));
    }),
  );
  const certain = [...scopes].filter(isThere);
  if (certain.length === 0)
    return { ...finding, fixes, message: `${finding.message} ${when([...scopes], names)}` };
  const reaching = names.scopesOf(finding.at.uri).filter(isThere);
  if (reaching.length < 2) return { ...finding, fixes };
  const only = certain.length < reaching.length;
  return { ...finding, fixes, message: `${finding.message} ${where(certain, only, names)}` };
}

/** "When `metrics.enabled` is on." */
function when(scopes: readonly string[], names: ScopeNames): string {
  const conditions = [...new Set(scopes.flatMap((scope) => names.releases.conditionOf(scope) ?? []))].sort();
  return `When ${conditions.slice(0, 2).join(', or when ')}.`;
}

function where(scopes: readonly string[], only: boolean, names: ScopeNames): string {
  const labels = [...new Set(scopes.map((scope) => names.nameOf(scope)))].sort();
  const shown = labels.length > 4 ? [...labels.slice(0, 3), `${labels.length - 3} more`] : labels;
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown[0];
  return only ? `Only in ${list}.` : `In ${list}.`;
}

/** The name of a scope: its directory, below the workspace folder that holds it. */
export function scopeName(scope: string, folders: Iterable<string>): string {
  let base = '';
  for (const folder of folders) if (scope.startsWith(folder) && folder.length > base.length) base = folder;
  const directory = scope.slice(0, scope.length - fileNameOf(scope).length - 1);
  const inside = directory.slice(base.length);
  const path =
    base !== '' && inside !== ''
      ? inside
      : directory
          .split('/')
          .slice(base === '' ? -2 : -1)
          .join('/');
  return decoded(path);
}
