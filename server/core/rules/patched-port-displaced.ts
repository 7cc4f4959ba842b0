// An entry of a patch that kustomize drops for another entry of the patch with the same number.
import {
  displacedEntries,
  isServiceList,
  portMerges,
  protocolOf,
  withProtocol,
} from './common/patchedPorts.ts';
import type { Rule } from './rule.ts';

export const patchedPortDisplaced: Rule = {
  id: 'patched-port-displaced',
  severity: 'warning',
  summary: 'A patch that adds a port for two protocols spells out both.',
  why:
    'Kustomize tells the ports of a list apart by number and protocol. Of the entries that a patch adds, one that leaves its ' +
    'protocol out counts as the same as any other with its number, so of `port: 53` and `port: 53` with `protocol: UDP` only ' +
    'the UDP one is added. With `protocol: TCP` written out, both are. It is an error for a ' +
    'Service, whose clients ask for the port in vain; the ports of a container only inform.',
  examples: [
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: stream.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: media
spec:
  selector:
    app: media
  ports:
    - name: http
      port: 80
#- stream.yaml
apiVersion: v1
kind: Service
metadata:
  name: media
spec:
  ports:
    - name: rtmp
      port: 1935
      #     ^^^^ error patched-port-displaced: TCP port 1935 disappears: it leaves its protocol out, so kustomize takes it for the same port as 1935/UDP and keeps only that one. Write \`protocol: TCP\` here.
    - name: rtmp-udp
      port: 1935
      #     ^^^^ related
      protocol: UDP
`,
      good: `#- stream.yaml
apiVersion: v1
kind: Service
metadata:
  name: media
spec:
  ports:
    - name: rtmp
      port: 1935
      protocol: TCP
    - name: rtmp-udp
      port: 1935
      protocol: UDP
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    for (const merge of portMerges(resource, build)) {
      for (const { lost, kept } of displacedEntries(merge)) {
        const number = lost.number.text;
        const same = protocolOf(lost) === protocolOf(kept);
        yield {
          at: lost.number,
          ...(isServiceList(merge) ? { severity: 'error' as const } : {}),
          message: same
            ? `Port ${number} stands twice in this patch, and kustomize keeps only the other one. Take one of them out.`
            : `${protocolOf(lost)} port ${number} disappears: it leaves its protocol out, so kustomize takes it for the same port as ${number}/${protocolOf(kept)} and keeps only that one. Write \`protocol: ${protocolOf(lost)}\` here.`,
          related: [{ at: kept.number, message: 'The entry that is kept' }],
          fixes:
            same || lost.protocol
              ? []
              : [
                  {
                    title: 'Write `protocol: TCP`',
                    safe: true,
                    changes: [withProtocol(lost.item, merge.key, 'TCP')],
                  },
                ],
        };
      }
    }
  },
};
