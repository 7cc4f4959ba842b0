// Comments that speak to Portolan: `# portolan-ignore target-port-name-not-found: set by the operator`.
import type { Span } from '../text/span.ts';

const DIRECTIVE = /(^|\s)#\s*portolan-ignore[ \t]+([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)/;

/** Rules to be silent about, by the offset of the line they are silenced on. */
export interface Ignores {
  /** True where a comment on the line of `offset`, or on comment lines right above it, names the rule. */
  covers(offset: number, rule: string): boolean;
}

const NONE: Ignores = { covers: () => false };

/** The ignore comments of a text. */
export function readIgnores(text: string): Ignores {
  if (!text.includes('portolan-ignore')) return NONE;
  return {
    covers(offset, rule) {
      let start = lineStart(text, offset);
      let line = text.slice(start, lineEnd(text, start));
      if (names(line, rule)) return true;
      while (start > 0) {
        start = lineStart(text, start - 1);
        line = text.slice(start, lineEnd(text, start)).trim();
        if (!line.startsWith('#')) return false;
        if (names(line, rule)) return true;
      }
      return false;
    },
  };
}

/** The rules that ignore comments name, with their places. */
export function ignoredIn(text: string): readonly (Span & { readonly rule: string })[] {
  const found = text.includes('portolan-ignore') ? text.matchAll(new RegExp(DIRECTIVE, 'gm')) : [];
  return [...found].flatMap((directive) => {
    const [whole, , rules = ''] = directive;
    const from = directive.index + whole.length - rules.length;
    return [...rules.matchAll(/[a-z0-9-]+/g)].map(({ 0: rule, index }) => {
      const start = from + index;
      return { rule, start, end: start + rule.length };
    });
  });
}

function names(line: string, rule: string): boolean {
  const rules = DIRECTIVE.exec(line)?.[2];
  return rules?.split(/[ \t]*,[ \t]*/).includes(rule) ?? false;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
