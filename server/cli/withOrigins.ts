// Lines of something that was built, each with the places it comes from as a comment.
import type { BuiltText } from '../core/languageService.ts';

type BuiltLine = BuiltText['documents'][number][number];

/** Each line with a comment behind it, in one column. */
export function withOrigins(lines: readonly BuiltLine[], nameOf: (uri: string) => string): readonly string[] {
  const commented = lines.filter(({ origins }) => origins.length > 0);
  const widest = Math.max(0, ...commented.map(({ text }) => text.length));
  const column = Math.min(widest, MOST_COLUMNS);
  return lines.map(({ text, origins }) => {
    if (origins.length === 0) return text;
    const places = origins.map(({ uri, line }) => `${nameOf(uri)}:${line}`);
    return `${text.padEnd(column)} # ${[...new Set(places)].join(', ')}`;
  });
}

/** Comments behind longer lines stand where those lines end. */
const MOST_COLUMNS = 72;
