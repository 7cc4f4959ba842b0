// A port that a patch deletes, and that is not there under that number and protocol.
import { listed } from '../kubernetes/describe.ts';
import { textAt } from '../sources/kustomize/composed.ts';
import { notesOf } from '../sources/kustomize/note.ts';
import { equalTrees } from '../yaml/compose.ts';
import { get, type MapNode, type Node } from '../yaml/node.ts';
import { withoutProtocol, withProtocol } from './common/patchedPorts.ts';
import type { Breach, Rule } from './rule.ts';

export const patchDeletesNothing: Rule = {
  id: 'patch-deletes-nothing',
  severity: 'warning',
  summary: 'What a patch deletes from a list of ports is in that list.',
  why:
    'Kustomize finds the port to delete by number and protocol, and an entry that leaves its protocol out does not find ' +
    'one that spells it out, nor the other way round. It says nothing and deletes nothing.',
  examples: [
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: closed.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      protocol: TCP
    - name: admin
      port: 9000
      #     ^^^^ related
      protocol: TCP
#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9000
      $patch: delete
      #       ^^^^^^ warning patch-deletes-nothing: This deletes nothing: port 9000 of Service \`web\` spells out \`protocol: TCP\` and this entry does not, so kustomize does not find it. Write \`protocol: TCP\` here.
`,
      good: `#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9000
      protocol: TCP
      $patch: delete
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: closed.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: admin
      port: 9000
#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9090
      $patch: delete
      #       ^^^^^^ warning patch-deletes-nothing: This deletes nothing: Service \`web\` has no port 9090. Its ports are 80 and 9000.
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: closed.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: admin
      port: 9000
      #     ^^^^ related
#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9000
      protocol: TCP
      $patch: delete
      #       ^^^^^^ warning patch-deletes-nothing: This deletes nothing: it spells out \`protocol: TCP\` and port 9000 of Service \`web\` does not, so kustomize does not find it. Leave \`protocol\` out here.
`,
      good: `#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9000
      $patch: delete
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: closed.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      protocol: TCP
    - name: admin
      port: 9000
      #     ^^^^ related
#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9000
      $patch: delete
      #       ^^^^^^ warning patch-deletes-nothing: This deletes nothing: another port in the list spells out its protocol, and kustomize then finds no entry that does not. Write \`protocol: TCP\` here and at port 9000 of Service \`web\`.
`,
      good: `#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      protocol: TCP
    - name: admin
      port: 9000
      protocol: TCP
#- closed.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 9000
      protocol: TCP
      $patch: delete
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    if (build.unsure) return;
    const deletions = notesOf(resource, 'deletion').filter(({ list }) => list.keys[1] === 'protocol');
    // A patch may be meant for several objects, of which only some have the port.
    const useful = new Set(deletions.flatMap(({ item, done }) => (done ? [item] : [])));
    const told = new Set<MapNode>();
    for (const deletion of deletions) {
      const { item, list, subject } = deletion;
      if (useful.has(item) || told.has(item)) continue;
      told.add(item);
      yield breach(item, list.base.items, list.keys[0] ?? '', `${subject.kind} \`${subject.name}\``);
    }
  },
};

function breach(item: MapNode, ports: readonly Node[], key: string, owner: string): Breach {
  const at = get(item, '$patch') ?? item;
  const number = textAt(item, key);
  const alike = ports.filter((port) => equalTrees(get(port, key), get(item, key)));
  const [like] = alike;
  if (!like) {
    const others = ports.map((port) => textAt(port, key));
    const rest = others.length > 0 ? ` Its ports are ${listed(others)}.` : '';
    return { at, message: `This deletes nothing: ${owner} has no port ${number}.${rest}` };
  }
  const [theirs, mine] = [textAt(like, 'protocol'), textAt(item, 'protocol')];
  const related = alike.map((port) => ({ at: get(port, key) ?? port, message: 'The port of this number' }));
  if (theirs && !mine)
    return {
      at,
      message: `This deletes nothing: port ${number} of ${owner} spells out \`protocol: ${theirs}\` and this entry does not, so kustomize does not find it. Write \`protocol: ${theirs}\` here.`,
      related,
      fixes: [
        {
          title: `Write \`protocol: ${theirs}\``,
          safe: alike.length === 1,
          changes: [withProtocol(item, key, theirs)],
        },
      ],
    };
  if (mine && !theirs)
    return {
      at,
      message: `This deletes nothing: it spells out \`protocol: ${mine}\` and port ${number} of ${owner} does not, so kustomize does not find it.${mine === 'TCP' ? ' Leave `protocol` out here.' : ''}`,
      related,
      fixes: mine === 'TCP' ? [withoutProtocol(item)] : [],
    };
  if (theirs === mine)
    return {
      at,
      message: `This deletes nothing: another port in the list spells out its protocol, and kustomize then finds no entry that does not. Write \`protocol: TCP\` here and at port ${number} of ${owner}.`,
      related,
      fixes: [
        {
          title: 'Write `protocol: TCP` at both',
          changes: [item, ...alike.filter(({ kind }) => kind === 'map')].map((map) =>
            withProtocol(map, key, 'TCP'),
          ),
        },
      ],
    };
  return {
    at,
    message: `This deletes nothing: ${owner} has port ${number} for ${theirs || 'TCP'}, not for ${mine || 'TCP'}.`,
    related,
  };
}
