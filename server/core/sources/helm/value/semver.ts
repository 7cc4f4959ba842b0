// Versions and constraints on them, as Helm's library takes them: `>=1.21-0`, `^2.x || ~1.4`.

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: string;
  readonly metadata: string;
}

const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** A version, also one with parts left out; undefined where the text is none. Source: Masterminds/semver NewVersion. */
export function versionIn(text: string): Version | undefined {
  const match = VERSION.exec(text);
  if (!match) return undefined;
  const [, major, minor, patch, prerelease = '', metadata = ''] = match;
  return { major: Number(major), minor: Number(minor ?? 0), patch: Number(patch ?? 0), prerelease, metadata };
}

/** Less than 0 where `a` comes first. */
export function compareVersions(a: Version, b: Version): number {
  return (
    a.major - b.major ||
    a.minor - b.minor ||
    a.patch - b.patch ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

function comparePrereleases(a: string, b: string): number {
  if (a === b) return 0;
  // A version comes behind its prereleases.
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i], right[i]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const [isNumberX, isNumberY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (isNumberX && isNumberY) return Number(x) - Number(y);
    if (isNumberX || isNumberY) return isNumberX ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}

const OPERATOR = '(?:=<|=>|>=|<=|!=|~>|[=<>~^])?';
const PARTIAL = 'v?[0-9xX*]+(?:\\.[0-9xX*]+)?(?:\\.[0-9xX*]+)?(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?';
const ALL = new RegExp(`^\\s*${OPERATOR}\\s*${PARTIAL}(?:[\\s,]+${OPERATOR}\\s*${PARTIAL})*\\s*$`);
const EACH = new RegExp(`(${OPERATOR})\\s*(${PARTIAL})`, 'g');
const RANGE = new RegExp(`\\s*(${PARTIAL})\\s+-\\s+(${PARTIAL})`, 'g');

/** True for a version that meets a constraint; undefined where the constraint is none. Source: Masterminds/semver constraints.go. */
export function meets(version: Version, constraint: string): boolean | undefined {
  let isMet = false;
  for (const alternative of constraint.split('||')) {
    const plain = alternative.replace(RANGE, '>=$1 <=$2');
    if (!ALL.test(plain)) return undefined;
    const parts = [...plain.matchAll(EACH)];
    isMet ||= parts.every(([, operator = '', bound = '']) => meetsOne(version, operator, bound));
  }
  return isMet;
}

function meetsOne(version: Version, operator: string, bound: string): boolean {
  const [, major = '', minor, patch, prerelease = ''] =
    /^v?([0-9xX*]+)(?:\.([0-9xX*]+))?(?:\.([0-9xX*]+))?(?:-([0-9A-Za-z.-]+))?/.exec(bound) ?? [];
  const isFree = (part: string | undefined) => part === undefined || /[xX*]/.test(part);
  const parts = [major, minor, patch];
  /** The first part that is left out or a wildcard. */
  const free = parts.findIndex(isFree);
  const [a = 0, b = 0, c = 0] = parts.map((part) => (isFree(part) ? 0 : Number(part)));
  const low: Version = { major: a, minor: b, patch: c, prerelease, metadata: '' };
  // A prerelease is meant only by who names one.
  if (version.prerelease !== '' && prerelease === '') return false;
  if (free === 0) return !['<', '>', '!='].includes(operator);
  const isBelow = (part: number) => compareVersions(version, next(low, part)) < 0;
  const order = compareVersions(version, low);
  switch (operator) {
    case '!=':
      return free > 0 ? order < 0 || !isBelow(free - 1) : order !== 0;
    case '>':
      return free > 0 ? !isBelow(free - 1) : order > 0;
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return free > 0 ? isBelow(free - 1) : order <= 0;
    case '~':
    case '~>':
      return order >= 0 && isBelow(free === 1 ? 0 : 1);
    case '^':
      return order >= 0 && isBelow(a > 0 || free === 1 ? 0 : b > 0 || free === 2 ? 1 : 2);
    default:
      return free > 0 ? order >= 0 && isBelow(free - 1) : order === 0;
  }
}

/** The first version behind all that share the parts up to one. */
function next({ major, minor, patch }: Version, part: number): Version {
  const none = { prerelease: '', metadata: '' };
  if (part === 0) return { major: major + 1, minor: 0, patch: 0, ...none };
  if (part === 1) return { major, minor: minor + 1, patch: 0, ...none };
  return { major, minor, patch: patch + 1, ...none };
}
