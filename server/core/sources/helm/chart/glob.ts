// Patterns of file names, as Go's libraries read them.
import { expression } from '../value/expression.ts';

/** True for a path that a pattern of `.helmignore` fits: `*` stays inside of a folder. Source: Go path/filepath Match. */
export function fitsPattern(pattern: string, path: string): boolean {
  return fits(pattern, path, false);
}

/** True for a path that a pattern of `.Files.Glob` fits: `**` and braces count. Source: gobwas/glob with the separator `/`. */
export function fitsGlob(pattern: string, path: string): boolean {
  return fits(pattern, path, true);
}

function fits(pattern: string, path: string, isRich: boolean): boolean {
  try {
    return expression(`^(?s:${source(pattern, isRich)})$`)
      .matcher(path)
      .find();
  } catch {
    return false;
  }
}

function source(pattern: string, isRich: boolean): string {
  let result = '';
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? '';
    if (char === '*' && isRich && pattern[i + 1] === '*') {
      result += '.*';
      i++;
    } else if (char === '*') result += '[^/]*';
    else if (char === '?') result += '[^/]';
    else if (char === '[') {
      const close = pattern.indexOf(']', i + 2);
      if (close < 0) return '[^\\x00-\\x{10FFFF}]';
      const inside = pattern
        .slice(i + 1, close)
        .replace(/^!/, '^')
        .replace(/\\/g, '\\\\');
      result += `[${inside}]`;
      i = close;
    } else if (isRich && char === '{') {
      depth++;
      result += '(?:';
    } else if (depth > 0 && char === '}') {
      depth--;
      result += ')';
    } else if (depth > 0 && char === ',') result += '|';
    else if (char === '\\' && i + 1 < pattern.length) result += quoted(pattern[++i] ?? '');
    else result += quoted(char);
  }
  return result;
}

function quoted(char: string): string {
  return char.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
