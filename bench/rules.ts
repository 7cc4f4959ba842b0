// What each rule costs: all resources judged by it alone, beside what they cost with all rules.
import { RULES, type Rule, type Workspace } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings.ts';
import { inTurns } from './samples.ts';

export interface RuleFigures {
  /** All rules, also those that are off as a rule, in milliseconds. */
  readonly all: number;
  /** Every rule alone, the dearest first: without what judging costs when all rules are off. */
  readonly each: readonly { readonly id: string; readonly time: number }[];
}

/** Judges all resources of a workspace again and again; its findings are those of the default settings in the end. */
export function measureRules(workspace: Workspace): RuleFigures {
  const judged = (rules: Settings['rules']) => () => {
    workspace.configure({ ...DEFAULT_SETTINGS, rules });
    workspace.check();
  };
  const only = (id?: string): Settings['rules'] =>
    Object.fromEntries(RULES.flatMap((rule) => (rule.id === id ? [] : [[rule.id, 'off'] as const])));
  const on = ({ id, severity, whenOn }: Rule) =>
    [id, severity === 'off' ? (whenOn ?? 'warning') : severity] as const;
  const [all, none, ...each] = inTurns(2, [
    { once: 1, job: judged(Object.fromEntries(RULES.map(on))) },
    { once: 1, job: judged(only()) },
    ...RULES.map((rule) => ({
      once: 1,
      job: judged({ ...only(rule.id), ...Object.fromEntries([on(rule)]) }),
    })),
  ]);
  const base = none?.percentile(50) ?? 0;
  const times = RULES.map(({ id }, i) => ({ id, time: (each[i]?.percentile(50) ?? 0) - base }));
  judged({})();
  return { all: all?.percentile(50) ?? 0, each: times.sort((a, b) => b.time - a.time) };
}
