// Weighs what the rules find in one resource: severities from the settings, silence where a comment asks for it.
import type { Severity } from '../../../shared/settings.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { View } from '../workspace/view.ts';
import type { Ignores } from '../yaml/directives.ts';
import { RULES } from './all.ts';
import type { Finding, Rule } from './rule.ts';
import { visitorOf } from './visit.ts';

/** All findings in a resource, in the order of the text. A document that is not sound YAML has none. */
export function check(
  resource: Resource,
  view: View,
  ignoresOf: (uri: string) => Ignores,
): readonly Finding[] {
  if (resource.broken || !(resource.pod || resource.service || resource.build)) return [];
  const findings: Finding[] = [];
  const visit = visitorOf(resource);
  for (const rule of RULES) {
    const weight = weightOf(rule, view);
    if (weight === 'off') continue;
    for (const breach of visit(rule, view)) {
      const at = shownAt(breach.at);
      if (ignoresOf(at.uri).covers(at.start, rule.id)) continue;
      const severity = view.settings.rules[rule.id] ? weight : (breach.severity ?? weight);
      findings.push({ related: [], fixes: [], ...breach, at, severity, rule: rule.id });
    }
  }
  return findings.sort((a, b) => a.at.start - b.at.start);
}

/** The place people look at: for a value that an alias brought, the alias, not the text it repeats. */
function shownAt(place: Place): Place {
  return place.via?.uri === place.uri ? place.via : place;
}

function weightOf(rule: Rule, view: View): Severity | 'off' {
  return view.settings.rules[rule.id] ?? rule.severity;
}
