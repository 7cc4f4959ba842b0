// A patch that should change a port's number, and adds a second port instead.
import { addedBeside, isServiceList, nameIn, portMerges } from './common/patchedPorts.ts';
import type { Rule } from './rule.ts';

export const patchedPortAddedBeside: Rule = {
  id: 'patched-port-added-beside',
  severity: 'error',
  summary: 'A patch finds the port of a Service by its number, so it cannot change that number.',
  why:
    'In a strategic-merge patch the number says which port is meant. With another number the entry is a new port beside ' +
    'the old one. Both have the same name then, or none, and the API server refuses the Service. The old entry has to ' +
    'be deleted in the patch, or the number changed with a JSON 6902 patch.',
  examples: [
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: port.yaml
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
      #     ^^ related
      targetPort: 8080
#- port.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 8080
      #     ^^^^ error patched-port-added-beside: This adds port 8080 to Service \`web\` instead of changing port 80, which stays: both are named \`http\`, so the API server refuses the Service. Delete port 80 in this patch (\`$patch: delete\`), or change it with a JSON 6902 patch.
`,
      good: `#- port.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 8080
    - port: 80
      $patch: delete
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: port.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      #     ^^ related
      protocol: TCP
#- port.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 8080
      #     ^^^^ error patched-port-added-beside: This adds port 8080 to Service \`web\` instead of changing port 80, which stays: neither has a name, so the API server refuses the Service. Delete port 80 in this patch (\`$patch: delete\`), or change it with a JSON 6902 patch.
      protocol: TCP
      targetPort: 8080
`,
      good: `#- port.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 8080
      protocol: TCP
      targetPort: 8080
    - port: 80
      protocol: TCP
      $patch: delete
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    for (const merge of portMerges(resource, build)) {
      if (!isServiceList(merge)) continue;
      for (const { added, beside } of addedBeside(merge)) {
        const [now, before, name] = [added.number.text, beside.number.text, nameIn(added)];
        const fault = name ? `both are named \`${name}\`` : 'neither has a name';
        yield {
          at: added.number,
          message: `This adds port ${now} to ${merge.subject.kind} \`${merge.subject.name}\` instead of changing port ${before}, which stays: ${fault}, so the API server refuses the Service. Delete port ${before} in this patch (\`$patch: delete\`), or change it with a JSON 6902 patch.`,
          related: [{ at: beside.number, message: 'The port that stays' }],
          fixes: [
            {
              title: `Delete port ${before} in the patch`,
              changes: [
                {
                  kind: 'append',
                  list: merge.list.patch ?? added.item,
                  item: deletion(merge.key, beside.number.text, beside.protocol?.text),
                },
              ],
            },
          ],
        };
      }
    }
  },
};

function deletion(key: string, number: string, protocol: string | undefined) {
  return [
    [key, Number(number)],
    ...(protocol === undefined ? [] : [['protocol', protocol] as const]),
    ['$patch', 'delete'],
  ] as const;
}
