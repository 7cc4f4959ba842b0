// Which files of its directory a chart leaves out: the file `.helmignore`.
import { fitsPattern } from './glob.ts';

interface Rule {
  readonly negates: boolean;
  readonly foldersOnly: boolean;
  readonly fits: (path: string) => boolean;
}

/** True for a path in the chart's directory that does not belong to the chart. */
export type Ignores = (path: string) => boolean;

/** Source: Helm pkg/ignore rules.go. The first rule that decides counts; hidden files in templates/ are always left out. */
export function ignoresIn(text: string): Ignores {
  // A chart is read at every keystroke in it, and the patterns stay as they are.
  if (last?.text === text) return last.ignores;
  const ignores = remembering(read(text));
  last = { text, ignores };
  return ignores;
}

let last: { readonly text: string; readonly ignores: Ignores } | undefined;

function remembering(ignores: Ignores): Ignores {
  const known = new Map<string, boolean>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    if (known.size > 5_000) known.clear();
    const ignored = ignores(path);
    known.set(path, ignored);
    return ignored;
  };
}

function read(text: string): Ignores {
  const rules = [...text.split(/\r?\n/), 'templates/.?*'].flatMap((line) => ruleIn(line) ?? []);
  return (path) => {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
      if (isIgnored(rules, path.slice(0, end), true)) return true;
    return isIgnored(rules, path, false);
  };
}

function ruleIn(line: string): Rule | undefined {
  let pattern = line.trim();
  if (pattern === '' || pattern.startsWith('#') || pattern.includes('**')) return undefined;
  const negates = pattern.startsWith('!');
  if (negates) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const whole = pattern.startsWith('/') ? pattern.slice(1) : pattern;
  const isPath = pattern.includes('/');
  return {
    negates,
    foldersOnly,
    fits: (path) => fitsPattern(whole, isPath ? path : path.slice(path.lastIndexOf('/') + 1)),
  };
}

function isIgnored(rules: readonly Rule[], path: string, isFolder: boolean): boolean {
  for (const { negates, foldersOnly, fits } of rules) {
    if (negates) {
      // What a negated rule does not mean is ignored, whatever comes behind it.
      if ((foldersOnly && !isFolder) || !fits(path)) return true;
    } else if ((!foldersOnly || isFolder) && fits(path)) return true;
  }
  return false;
}
