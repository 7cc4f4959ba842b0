// What counts as an empty template.
import type { Statement } from './syntax.ts';

/** True for a body with nothing but white space in it. Source: Go text/template/parse IsEmptyTree. */
export function isBlank(body: readonly Statement[]): boolean {
  return body.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
}
