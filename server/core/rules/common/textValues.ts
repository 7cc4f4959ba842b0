// Values that are texts in the API, and that YAML reads as numbers or booleans.
import type { Resource, Scalar } from '../../kubernetes/resource.ts';
import { scalarValue } from '../../yaml/scalar.ts';
import type { Breach } from '../rule.ts';
import { actionOf } from './charts.ts';

/** What is said where a value of a map of texts is none; `subject` begins the sentence, `refused` is what is refused. */
export function* notText(
  resource: Pick<Resource, 'scope'>,
  value: Scalar | undefined,
  subject: string,
  refused: string,
): Generator<Breach> {
  const type = value?.kind === 'scalar' ? typeof scalarValue(value) : undefined;
  if (value?.kind !== 'scalar' || (type !== 'number' && type !== 'boolean')) return;
  const what = type === 'number' ? 'a number' : 'a boolean';
  const fault = `${subject} is a text, but ${value.text} is read as ${what}, so the API server refuses ${refused}.`;
  // What quotes in the values are worth depends on how the template prints them.
  const action = actionOf(resource, value);
  yield action
    ? { at: action, message: `${fault} Print it with \`quote\`.` }
    : {
        at: value,
        message: `${fault} Put it in quotes.`,
        fixes: [
          {
            title: 'Put it in quotes',
            safe: true,
            changes: [{ kind: 'set', at: value, value: value.text }],
          },
        ],
      };
}
