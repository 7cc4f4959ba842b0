// Findings of several overlays at one place: shown once, with the overlays they hold in.
import { expect, test } from 'vitest';
import { check } from '../../server/core/rules/check.ts';
import { Workspace } from '../../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';

const BASE = 'file:///w/shop/base/web.yaml';

function shop(): Workspace {
  const workspace = new Workspace(DEFAULT_SETTINGS, check);
  workspace.set('file:///w/shop/base/kustomization.yaml', 'resources:\n  - web.yaml\n');
  workspace.set(
    BASE,
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 800000\n',
  );
  for (const name of ['dev', 'qa'])
    workspace.set(`file:///w/shop/${name}/kustomization.yaml`, 'resources:\n  - ../base\n');
  workspace.setComplete();
  return workspace;
}

test('overlays are named as seen from the workspace folder, also when the folders change', () => {
  const workspace = shop();
  workspace.setFolders(['file:///w']);
  workspace.check();
  expect(workspace.findings(BASE).map(({ message }) => message)).toEqual([
    expect.stringMatching(/ In shop\/dev and shop\/qa\.$/),
  ]);
  workspace.setFolders(['file:///w/shop']);
  expect(workspace.check().changed).toContain(BASE);
  expect(workspace.findings(BASE).map(({ message }) => message)).toEqual([
    expect.stringMatching(/ In dev and qa\.$/),
  ]);
});
