// Weighs what the rules find in one resource: severities from the settings, silence where a comment asks for it.
import type { Severity } from '../../../shared/settings.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { View } from '../workspace/view.ts';
import type { Ignores } from '../yaml/directives.ts';
import { RULES } from './all.ts';
import type { Finding, Rule } from './rule.ts';
import { breachesOf } from './visit.ts';

/** All findings in a resource, in the order of the text. A document that is not sound YAML has none. */
export function check(resource: Resource, view: View, ignores: Ignores): readonly Finding[] {
  if (resource.broken) return [];
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const weight = weightOf(rule, view);
    if (weight === 'off') continue;
    for (const breach of breachesOf(rule, resource, view)) {
      if (ignores.covers(breach.at.start, rule.id)) continue;
      const severity = view.settings.rules[rule.id] ? weight : (breach.severity ?? weight);
      findings.push({ related: [], fixes: [], ...breach, severity, rule: rule.id });
    }
  }
  return findings.sort((a, b) => a.at.start - b.at.start);
}

function weightOf(rule: Rule, view: View): Severity | 'off' {
  return view.settings.rules[rule.id] ?? rule.severity;
}
