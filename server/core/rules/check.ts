// Weighs what the rules find in one resource: severities from the settings, silence where a comment asks for it.
import type { Settings, Severity } from '../../../shared/settings.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { isInArchive } from '../sources/paths.ts';
import type { Place } from '../text/origin.ts';
import type { View } from '../workspace/view.ts';
import type { Ignores } from '../yaml/directives.ts';
import { RULES } from './all.ts';
import type { Breach, Finding, Related, Rule } from './rule.ts';
import { visitorOf } from './visit.ts';

/** All findings in a resource, in the order of the text. A document that is not sound YAML has none. */
export function check(
  resource: Resource,
  view: View,
  ignoresOf: (uri: string) => Ignores,
): readonly Finding[] {
  if (resource.broken || !hasSites(resource)) return [];
  const findings: Finding[] = [];
  const visit = visitorOf(resource);
  for (const { rule, weight } of activeRules(view.settings)) {
    for (const breach of visit(rule, view)) {
      const at = shownAt(breach.at);
      if (ignoresOf(at.uri).covers(at.start, rule.id)) continue;
      const severity = view.settings.rules[rule.id] ? weight : (breach.severity ?? weight);
      findings.push({ fixes: [], ...breach, related: relatedTo(breach), at, severity, rule: rule.id });
    }
  }
  return findings.sort((a, b) => a.at.start - b.at.start);
}

/** True for a resource that any rule may have something to say about. */
function hasSites({ pod, service, build, particulars, references }: Resource): boolean {
  return Boolean(pod || service || build || particulars) || references.length > 0;
}

/**
 * The place people look at: for a value that an alias brought, the alias, not the text it repeats; for one that comes out
 * of an archive, the action that brings it.
 */
function shownAt(place: Place): Place {
  const { via, uri } = place;
  return via && (via.uri === uri || isInArchive(uri)) ? via : place;
}

/** The other ends, and the action that brings a value from another file into a template. */
function relatedTo({ at, related = [] }: Breach): readonly Related[] {
  const { via, uri } = at;
  if (!via || via.uri === uri || isInArchive(uri)) return related;
  return [...related, { at: via, message: 'used here' }];
}

interface Active {
  readonly rule: Rule;
  readonly weight: Severity;
}

/** The rules that are on, worked out once for all resources. */
const ACTIVE = new WeakMap<Settings, readonly Active[]>();

function activeRules(settings: Settings): readonly Active[] {
  const known = ACTIVE.get(settings);
  if (known) return known;
  const active = RULES.flatMap((rule) => {
    const weight = settings.rules[rule.id] ?? rule.severity;
    return weight === 'off' ? [] : [{ rule, weight }];
  });
  ACTIVE.set(settings, active);
  return active;
}
