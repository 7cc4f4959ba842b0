// A session that lasts too long, or not at all.
import { textOf } from '../kubernetes/describe.ts';
import { numberOf } from '../yaml/scalar.ts';
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const sessionAffinityTimeout: Rule = {
  id: 'session-affinity-timeout',
  severity: 'error',
  summary: 'A session with a Service lasts from one second to one day.',
  why: 'The API server refuses a `timeoutSeconds` outside of 1 to 86400.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 604800
      #               ^^^^^^ error session-affinity-timeout: A session lasts from 1 to 86400 seconds, so the API server refuses 604800. Write a number in between.
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 86400
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { sessionTimeout: at, sessionAffinity } = service;
    const seconds = at?.kind === 'scalar' ? numberOf(at) : undefined;
    if (!at || seconds === undefined || textOf(sessionAffinity) !== 'ClientIP') return;
    if (seconds >= 1 && seconds <= 86_400) return;
    const value = seconds < 1 ? 10_800 : 86_400;
    yield {
      at,
      message: `A session lasts from 1 to 86400 seconds, so the API server refuses ${seconds}. Write a number in between.`,
      fixes: [useInstead(at, value)],
    };
  },
};
