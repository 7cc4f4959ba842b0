// The text of a chart's template as YAML, for what has to be told without rendering it.

/**
 * What a chart's template has besides actions: where an action gives a value stands a word, and nothing where it gives
 * lines. Every offset stays what it was.
 */
export function withoutActions(text: string): string {
  const filled = (char: string) => (action: string) => action.replace(/[^\r\n]/g, char);
  return text.replace(WHOLE_LINES, filled(' ')).replace(ACTION, filled('x'));
}

const ACTION = /\{\{(?:(?!\}\})[\s\S]){0,2000}\}\}/g;
const WHOLE_LINES = new RegExp(`^[ \\t]*(?:${ACTION.source}[ \\t]*)+$`, 'gm');
