// Hover texts for what every object has.
import type { FieldKey } from '../field.ts';
import type { Term } from './term.ts';

const OBJECTS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects';

/** The glossary of metadata. */
export const OBJECT_TERMS = {
  'object.name': {
    of: 'object',
    lines: [
      'What the object is called, once for each kind in a namespace.',
      { text: 'Clients reach the Service by it: `web`, or from other namespaces `web.shop`.', on: 'service' },
    ],
    docs: `${OBJECTS}/names/`,
  },
  'object.namespace': {
    of: 'object',
    lines: [
      'The namespace the object lives in; where it is left out, the one that is current when it is applied.',
      {
        text: 'A selector finds pods of its own namespace only, so a Service and its pods must agree.',
        on: 'service',
      },
    ],
    docs: `${OBJECTS}/namespaces/`,
  },
  'object.annotations': {
    of: 'object',
    lines: [
      'What other programs read of the object: balancers, proxies and Prometheus find ports in some of them.',
      'All values are texts: write numbers in quotes.',
    ],
    docs: `${OBJECTS}/annotations/`,
  },
} as const satisfies Partial<Record<FieldKey, Term>>;
