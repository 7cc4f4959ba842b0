// Builds Markdown from our own words and from text that strangers wrote, and turns it back into plain text.
import type { Place } from '../text/origin.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ScalarNode } from '../yaml/node.ts';

/** Longer names are cut: a hover has a few lines only. */
const MOST_CHARACTERS = 80;

/** Text from a manifest that shall look as it is written: no markup, no link and no HTML comes of it. */
export function escaped(text: string): string {
  return shortened(text)
    .replace(/[\\`*_[\]{}<>|~#!&@$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.');
}

/** Text from a manifest as code. */
export function code(text: string): string {
  const plain = shortened(text);
  const runs = plain.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') || plain === '' ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** A scalar as code, with quotes where it is not a plain one. */
export function asWritten({ text, style }: ScalarNode): string {
  return code(style === 'plain' ? text : `"${text}"`);
}

/** A link to the line of a place; only the words where the file is not known. `words` is Markdown already. */
export function linkTo(workspace: Workspace, place: Place | undefined, words: string): string {
  const document = place && workspace.document(place.uri);
  if (!place || !document) return words;
  return `[${words}](${target(place.uri)}#L${document.positionAt(place.start).line + 1})`;
}

/**
 * The Markdown of `escaped`, `code` and `linkTo`, and of the glossary, as people read it. Pages of the web keep their
 * address; lines of files don't, for those are near.
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[((?:[^\]\\]|\\.)*)\]\((https:[^)\s]*)\)/g, '$1: $2')
    .replace(/\[((?:[^\]\\]|\\.)*)\]\([^)\s]*\)/g, '$1')
    .replace(/(?<!\\)(`+)( ?)(.*?)\2\1(?!`)/g, (_, _fence, _pad, text: string) => protect(text))
    .replace(/(?<!\\)\*\*?(?=\S)(.*?\S)(?<!\\)\*\*?/g, '$1')
    .replace(/\\([\\`*_[\]{}<>|~#!&@$:.])/g, '$1')
    .replace(/[\uE000-\uE07F]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xe000))
    .replace(/ {2}$/gm, '');
}

/** Moves ASCII out of reach of the steps that follow. */
function protect(text: string): string {
  return text.replace(/[\\*_[\]]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xe000));
}

function shortened(text: string): string {
  const line = text.replace(/[\s\p{Cc}\uE000-\uF8FF]+/gu, ' ').trim();
  return line.length > MOST_CHARACTERS ? `${[...line].slice(0, MOST_CHARACTERS - 1).join('')}…` : line;
}

function target(uri: string): string {
  return uri.replace(
    /[\s()<>\\`]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
