// Text edits that change what is there: a value, a key. See editInsert.ts and editRemove.ts for the others.
import type { TextEdit } from '../text/edit.ts';
import { COLON, DASH } from './characters.ts';
import { isEditable } from './layout.ts';
import type { Entry, ScalarNode } from './node.ts';
import { writeScalar } from './writeScalar.ts';

/**
 * Puts a value in the place of a scalar: `port: [8080]`. A number loses the quotes, a string keeps them and gets
 * some where it needs them. Undefined for a scalar that came through an alias or has an explicit tag.
 */
export function replaceScalar(
  text: string,
  scalar: ScalarNode,
  value: string | number,
): readonly TextEdit[] | undefined {
  if (!isEditable(scalar) || scalar.tag) return undefined;
  const { start, end } = scalar;
  const newText = writeScalar(value, scalar.style);
  if (start < end) return [{ start, end, newText }];
  // Nothing stands behind the colon or dash yet, or not even a colon: `{a}`.
  const before = text.charCodeAt(start - 1);
  return [{ start, end, newText: before === COLON || before === DASH ? ` ${newText}` : `: ${newText}` }];
}

/** Gives an entry another key, in the quotes of the old one. Undefined for a key that a merge brought. */
export function renameKey(entry: Entry, newKey: string): readonly TextEdit[] | undefined {
  const { key } = entry;
  if (!isEditable(key) || key.tag || key.start === key.end) return undefined;
  return [{ start: key.start, end: key.end, newText: writeScalar(newKey, key.style) }];
}
