// A probe of a number that nothing else in the pod speaks of.
import { declaredFor, isOpen, servingPorts, wanted } from '../workspace/targets.ts';
import { isInjectedNumber } from './common/injectedPorts.ts';
import { isExposed, speaksOf } from './common/listening.ts';
import { declarePort } from './common/portChanges.ts';
import type { Rule } from './rule.ts';

export const probePortUndeclared: Rule = {
  id: 'probe-port-undeclared',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A port that a probe calls by its number is declared by a container of the pod.',
  why:
    'A declaration opens nothing, and a probe of a port that is not declared works as well as any other. But a number ' +
    'that stands nowhere else in the pod may be one that was changed and forgotten here.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - containerPort: 8080
      readinessProbe:
        httpGet:
          path: /ready
          port: 8081
          #     ^^^^ hint probe-port-undeclared: No container of this pod declares 8081, and no argument or variable has it. If the program listens there, declare the port.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - containerPort: 8080
        - containerPort: 8081
      readinessProbe:
        httpGet:
          path: /ready
          port: 8081
`,
    },
  ],
  visits: 'portRef',
  *check({ pod, container, ref }, view) {
    const want = wanted(ref.port);
    if (!ref.port || want.kind !== 'number' || ref.host || isOpen(pod) || pod.evidence.open) return;
    // Where nothing is declared, nothing is to be expected of declarations.
    if (servingPorts(pod).length === 0) return;
    if (declaredFor(pod, container, ref) || isInjectedNumber(want.number)) return;
    if (speaksOf(pod, want.number) || isExposed(view, pod, want.number)) return;
    yield {
      at: ref.port,
      message: `No container of this pod declares ${want.number}, and no argument or variable has it. If the program listens there, declare the port.`,
      fixes: [declarePort(container, want.number)],
    };
  },
};
