// A path in a kustomization that leads to nothing.
import { notesOf } from '../sources/kustomize/note.ts';
import { KUSTOMIZATION_NAMES } from '../sources/kustomize/reader.ts';
import type { View } from '../workspace/view.ts';
import type { Rule } from './rule.ts';

export const kustomizationPathNotFound: Rule = {
  id: 'kustomization-path-not-found',
  severity: 'error',
  summary: 'What a kustomization lists is there.',
  why:
    'If a file is missing, or a directory has no kustomization, `kustomize build` stops. Files that are there and left ' +
    'out by `.gitignore` or the settings count as there, and so do those that somebody makes when they are needed: ' +
    '`.gitignore` names them, or a template lies beside, such as `patch.yaml.in`. What lies outside of the workspace is not read, so nobody ' +
    'knows what the kustomization makes of it: that is information, not an error.',
  examples: [
    {
      bad: `#- shop/kustomization.yaml
resources:
  - service.yml
  # ^^^^^^^^^^^ error kustomization-path-not-found: There is no \`service.yml\` here, so \`kustomize build\` stops.
#- shop/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
    },
    {
      bad: `#- shop/prod/kustomization.yaml
resources:
  - ../base
  # ^^^^^^^ error kustomization-path-not-found: There is no file \`../base\`, nor a directory of that name with a \`kustomization.yaml\`, so \`kustomize build\` stops.
#- shop/base/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
    },
  ],
  visits: 'build',
  *check({ resource }, view) {
    if (!view.complete) return;
    for (const { at, list, uri } of notesOf(resource, 'missing')) {
      // Data such as passwords are often left out of a repository on purpose.
      if (list === 'files') continue;
      const absence = uri === undefined ? 'outside' : absenceOf(uri, view);
      if (absence === 'unread' || absence === 'made') continue;
      if (absence === 'outside') {
        yield {
          at,
          severity: 'information',
          message: `\`${at.text}\` lies outside of the workspace and is not read, so nothing is known of what it brings.`,
        };
        continue;
      }
      const isFile =
        /\.[a-z0-9]{1,5}$/i.test(at.text) || !['resources', 'bases', 'components'].includes(list);
      const nothing = isFile
        ? `There is no \`${at.text}\` here`
        : `There is no file \`${at.text}\`, nor a directory of that name with a \`kustomization.yaml\``;
      yield { at, message: `${nothing}, so \`kustomize build\` stops.` };
    }
  },
};

/** Why there is neither such a file nor a kustomization in a directory of that name. */
function absenceOf(uri: string, view: View): ReturnType<View['absenceOf']> {
  const all = [uri, ...KUSTOMIZATION_NAMES.map((name) => `${uri}/${name}`)].map((file) =>
    view.absenceOf(file),
  );
  return all.find((absence) => absence !== 'missing') ?? 'missing';
}
