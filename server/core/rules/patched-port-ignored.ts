// An entry of a patch that kustomize drops, because it or the entry it is meant for spells out its protocol.
import {
  ignoredEntries,
  isServiceList,
  type PatchedPort,
  portMerges,
  protocolOf,
  withoutProtocol,
  withProtocol,
} from './common/patchedPorts.ts';
import type { Breach, Rule } from './rule.ts';

export const patchedPortIgnored: Rule = {
  id: 'patched-port-ignored',
  severity: 'warning',
  summary: 'A patch of a port spells out `protocol` if and only if the port it is meant for does.',
  why:
    'Kustomize tells the ports of a list apart by number and protocol, and a protocol that is left out is not TCP to it: ' +
    'it is none. So `port: 80` and `port: 80` with `protocol: TCP` do not find each other, and instead of two entries ' +
    'kustomize keeps the one that was there. Nothing is said about it, and what the patch should have changed stays as it was. ' +
    'It is an error where a port of a Service should have been added and is not: clients ask for it in vain.',
  examples: [
    {
      bad: `#- base/kustomization.yaml
resources:
  - service.yaml
#- base/service.yaml
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
      #     ^^ related
      targetPort: 8080
#- prod/kustomization.yaml
resources:
  - ../base
patches:
  - path: ports.yaml
#- prod/ports.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      #     ^^ warning patched-port-ignored: This entry has no effect: it spells out \`protocol: TCP\` and port 80 of Service \`web\` does not, so kustomize does not see that they are one. Leave \`protocol\` out here.
      protocol: TCP
      targetPort: 9090
`,
      good: `#- prod/ports.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      targetPort: 9090
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: resolver
      spec:
        ports:
          - port: 53
            #     ^^ warning patched-port-ignored: This entry has no effect: port 53 of Service \`resolver\` spells out \`protocol: UDP\` and this one does not, so kustomize does not see that they are one. Write \`protocol: UDP\` here.
            targetPort: 5353
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: resolver
spec:
  selector:
    app: resolver
  ports:
    - name: dns
      port: 53
      #     ^^ related
      protocol: UDP
`,
      good: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: resolver
      spec:
        ports:
          - port: 53
            protocol: UDP
            targetPort: 5353
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: udp.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: resolver
spec:
  selector:
    app: resolver
  ports:
    - name: dns
      port: 53
      #     ^^ related
#- udp.yaml
apiVersion: v1
kind: Service
metadata:
  name: resolver
spec:
  ports:
    - name: dns-udp
      port: 53
      #     ^^ error patched-port-ignored: UDP port 53 is not added: port 53 of Service \`resolver\` leaves its protocol out, and kustomize takes this entry for the same one and drops it. Write \`protocol: TCP\` there.
      protocol: UDP
`,
      good: `#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: resolver
spec:
  selector:
    app: resolver
  ports:
    - name: dns
      port: 53
      protocol: TCP
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    for (const merge of portMerges(resource, build)) {
      const { kind, name } = merge.subject;
      for (const { lost, like } of ignoredEntries(merge))
        yield breach(
          lost,
          like,
          `port ${lost.number.text} of ${kind} \`${name}\``,
          merge.key,
          isServiceList(merge),
        );
    }
  },
};

function breach(
  lost: PatchedPort,
  like: readonly PatchedPort[],
  owner: string,
  key: string,
  isService: boolean,
): Breach {
  const related = like.map(({ number }) => ({
    at: number,
    message: 'The port that was there, and stays as it is',
  }));
  const [first] = like;
  const spelled = like.flatMap(({ protocol }) => protocol ?? []);
  const unseen = 'so kustomize does not see that they are one';
  if (!lost.protocol) {
    const words = [...new Set(spelled.map(({ text }) => `\`protocol: ${text}\``))];
    return {
      at: lost.number,
      message: `This entry has no effect: ${owner} spells out ${words.join(' or ')} and this one does not, ${unseen}. Write ${words.join(' or ')} here.`,
      related,
      fixes: spelled.map(({ text }) => ({
        title: `Write \`protocol: ${text}\``,
        changes: [withProtocol(lost.item, key, text)],
      })),
    };
  }
  if (first && protocolOf(lost) !== protocolOf(first)) {
    return {
      at: lost.number,
      message: `${lost.protocol.text} port ${lost.number.text} is not added: ${owner} leaves its protocol out, and kustomize takes this entry for the same one and drops it. Write \`protocol: TCP\` there.`,
      ...(isService ? { severity: 'error' as const } : {}),
      related,
      fixes: like.map((port) => ({
        title: 'Write `protocol: TCP` where the port was declared',
        changes: [withProtocol(port.item, key, 'TCP')],
      })),
    };
  }
  return {
    at: lost.number,
    message: `This entry has no effect: it spells out \`protocol: ${lost.protocol.text}\` and ${owner} does not, ${unseen}. Leave \`protocol\` out here.`,
    related,
    fixes: [withoutProtocol(lost.item)],
  };
}
