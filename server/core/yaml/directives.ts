// Comments that speak to Portolan: `# portolan-ignore target-port-name-not-found: set by the operator`.

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
