// The characters YAML's syntax is made of, as the codes that `charCodeAt` gives.

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const SINGLE_QUOTE = 39;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const LESS = 60;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const PIPE = 124;
export const CLOSE_BRACE = 125;
export const BYTE_ORDER_MARK = 0xfeff;

/** A space or a tab. */
export function isBlank(char: number): boolean {
  return char === SPACE || char === TAB;
}

/** What may stand behind an indicator such as `-` or `:`: white space, a line's end, or nothing (NaN). */
export function isGap(char: number): boolean {
  return char === SPACE || char === LF || char === CR || char === TAB || Number.isNaN(char);
}

/** One of `,[]{}`, which end a plain scalar inside a flow collection. */
export function isFlowIndicator(char: number): boolean {
  return (
    char === COMMA ||
    char === CLOSE_BRACE ||
    char === CLOSE_BRACKET ||
    char === OPEN_BRACE ||
    char === OPEN_BRACKET
  );
}
