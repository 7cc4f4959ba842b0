// What a word means to Portolan: a rule, a field of a manifest, an annotation or a number.
import { FIELDS, type FieldKey } from '../kubernetes/field.ts';
import { annotationTerm } from '../kubernetes/glossary/annotations.ts';
import { fieldsNamed, GLOSSARY, nameOf } from '../kubernetes/glossary/glossary.ts';
import { allLinesOf } from '../kubernetes/glossary/term.ts';
import { RULES } from '../rules/all.ts';
import { nearest } from '../text/distance.ts';
import { explainNumber } from './explainNumber.ts';
import { code } from './markdown.ts';
import { rulePage } from './rulePage.ts';

export interface Explanation {
  /** False where the word means nothing; `markdown` then names the nearest words. */
  readonly found: boolean;
  readonly markdown: string;
}

/**
 * Explains a rule (`target-port-name-not-found`) or a field (`targetPort`, `service.ports.targetPort`,
 * `spec.ports[].targetPort`), all fields of that name where there are several, the key of an annotation, or a number
 * (`9090`).
 */
export function explain(word: string): Explanation {
  const id = word.trim();
  const number = explainNumber(id);
  if (number !== undefined) return { found: true, markdown: number };
  const rule = RULES.find((one) => one.id === id.toLowerCase());
  if (rule) return { found: true, markdown: rulePage(rule) };
  const annotation = annotationTerm(id);
  if (annotation && annotation.text !== '')
    return { found: true, markdown: `**${code(id)}** · annotation\n\n${annotation.text}\n` };
  const fields = annotation ? (['annotation.port'] as const) : fieldsNamed(id);
  if (fields.length > 0) return { found: true, markdown: `${fields.map(textOf).join('\n\n')}\n` };
  const near = nearWords(id).slice(0, 5).map(code);
  const hint = near.length > 0 ? ` Did you mean ${near.join(', ')}?` : '';
  return { found: false, markdown: `There is no rule and no field ${code(id)}.${hint}\n` };
}

function textOf(field: FieldKey): string {
  const term = GLOSSARY[field];
  const [what = '', ...more] = allLinesOf(term);
  const lines = more.map((line) => `- ${line}`).join('\n');
  const parts = [`**${nameOf(field)}** · ${term.of} · ${code(field)}`, what, lines, `<${term.docs}>`];
  return parts.filter((part) => part !== '').join('\n\n');
}

function nearWords(word: string): readonly string[] {
  const words = [...RULES.map(({ id }) => id), ...FIELDS.map(nameOf), ...FIELDS];
  const lower = word.toLowerCase();
  const holding = words.filter((one) => lower.length > 2 && one.toLowerCase().includes(lower));
  return [...new Set([...nearest(word, words), ...holding])];
}

/** Every word that there is something to say about: rules first, then fields. */
export function explainable(): readonly { readonly word: string; readonly about: string }[] {
  const rules = RULES.map(({ id, summary }) => ({ word: id, about: summary }));
  const fields = FIELDS.map((field) => ({ word: field, about: GLOSSARY[field].of }));
  return [...rules, ...fields];
}
