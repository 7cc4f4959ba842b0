// A name that no container port can have, at the port itself or where something refers to it.
import { portValues } from '../kubernetes/portField.ts';
import { asPortName, isPortName, portNameFault } from '../kubernetes/portName.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { entriesMeant, isToService } from '../workspace/backends.ts';
import type { View } from '../workspace/view.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { isString, scalarValue } from '../yaml/scalar.ts';
import { digitsIn } from './common/entries.ts';
import { portRenaming } from './common/portRenaming.ts';
import type { Breach, Rule } from './rule.ts';

export const containerPortNameInvalid: Rule = {
  id: 'container-port-name-invalid',
  severity: 'error',
  summary: 'The name of a container port has up to 15 of a–z, 0–9 and single inner hyphens, and a letter.',
  why:
    'Container ports are named like IANA services. The API server refuses any other name at the port itself, and in ' +
    'the `targetPort` or probe that refers to it. Ports of a Service follow another rule: their names may have 63 characters ' +
    'and need no letter.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: web_http
      #           ^^^^^^^^ error container-port-name-invalid
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: web_http
          #     ^^^^^^^^ error container-port-name-invalid: Port name \`web_http\` contains \`_\`, so the API server refuses it. It takes up to 15 of a–z, 0–9 and single inner hyphens, with at least one letter.
          containerPort: 80
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: web-http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: web-http
          containerPort: 80
`,
    },
  ],
  visits: 'resource',
  *check({ resource }, view) {
    for (const { value, takes, field } of portValues(resource)) {
      if (takes !== 'integerOrName' || value.kind !== 'scalar' || !isString(value)) continue;
      const unset = value.text === '' && field === 'service.ports.targetPort';
      if (!unset && !isPortName(value.text) && digitsIn(value.text) === undefined)
        yield invalid(view, resource, value);
    }
    for (const { port } of namedByIngress(view, resource))
      if (port?.kind === 'scalar' && isString(port) && !isPortName(port.text))
        yield invalid(view, resource, port);
    const ports = resource.pod?.containers.items.flatMap((container) => container.ports.items) ?? [];
    for (const { name } of ports) {
      if (name?.kind !== 'scalar' || name.text === '') continue;
      if (!isString(name)) yield notText(name);
      else if (!isPortName(name.text)) yield invalid(view, resource, name);
    }
  },
};

/** Names in an Ingress that no Service has; of others service-port-name-not-referencable speaks. */
function namedByIngress(view: View, resource: Resource): readonly Reference[] {
  return resource.references.filter(
    (reference) =>
      reference.field === 'ingress.backend.name' &&
      isToService(reference) &&
      entriesMeant(view, resource, reference).length === 0,
  );
}

function invalid(view: View, resource: Resource, name: ScalarNode): Breach {
  const fault =
    name.text === '' ? 'This port name is empty' : `Port name \`${name.text}\` ${portNameFault(name.text)}`;
  const better = replacementFor(name.text);
  // A number with something behind it (`8080/TCP`) is no name that was spelt wrong.
  const isName = !/^[0-9]+[^0-9a-z]/i.test(name.text);
  const changes = isName ? portRenaming(view, resource, name.text, better) : [];
  return {
    at: name,
    message: `${fault}, so the API server refuses it. It takes up to 15 of a–z, 0–9 and single inner hyphens, with at least one letter.`,
    fixes: changes.length > 0 ? [{ title: `Rename to \`${better}\``, changes }] : [],
  };
}

function notText(name: ScalarNode): Breach {
  const what = typeof scalarValue(name) === 'number' ? 'a number' : 'a boolean';
  const value = replacementFor(name.text);
  const title = value === name.text ? 'Put it in quotes' : `Rename to \`${value}\``;
  return {
    at: name,
    message: `A port name is a text, but ${name.text} is read as ${what}, so the API server refuses it.`,
    fixes: [{ title, changes: [{ kind: 'set', at: name, value }] }],
  };
}

function replacementFor(text: string): string {
  return isPortName(text) ? text : (asPortName(text) ?? asPortName(`port-${text}`) ?? 'port');
}
