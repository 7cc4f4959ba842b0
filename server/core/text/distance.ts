// How near two names are: the ground for every "did you mean".

/**
 * Edit distance with insertions, deletions, replacements and swaps of neighbours (optimal string
 * alignment), each counting 1. Stops early: any answer above `limit` is given as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

/**
 * True where one of two names looks like a slip of the other: the same but for case and `-_.`, or one
 * edit apart (two for names of six characters and more). Names that differ in digits only (`web-1`,
 * `web-2`) are siblings, not slips.
 */
export function looksLike(a: string, b: string): boolean {
  if (a === b) return false;
  if (plain(a) === plain(b)) return true;
  if (a.replace(/\d+/g, '#') === b.replace(/\d+/g, '#')) return false;
  const limit = Math.min(a.length, b.length) >= 6 ? 2 : 1;
  return editDistance(a, b, limit) <= limit;
}

/** The candidates that look like `wanted`, nearest first, each once. */
export function nearest(wanted: string, candidates: Iterable<string>): readonly string[] {
  const near = [...new Set(candidates)].filter((candidate) => looksLike(wanted, candidate));
  return near.sort((a, b) => editDistance(wanted, a, 2) - editDistance(wanted, b, 2) || (a < b ? -1 : 1));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
