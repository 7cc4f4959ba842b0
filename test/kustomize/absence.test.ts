// What a kustomization lists and the workspace does not have: missing, left out on purpose, or out of reach.
import { expect, test } from 'vitest';
import { check } from '../../server/core/rules/check.ts';
import { Workspace } from '../../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';

const KUSTOMIZATION = 'file:///w/shop/kustomization.yaml';

function said(path: string, there: readonly string[] = [], folders: readonly string[] = ['file:///w']) {
  const workspace = new Workspace(DEFAULT_SETTINGS, check, (uri) => {
    expect(uri, 'what is looked for on the disk').toMatch(/^file:\/\/\/w\//);
    return there.includes(uri) ? 'unread' : 'missing';
  });
  workspace.setFolders(folders);
  workspace.set(KUSTOMIZATION, `resources:\n  - ${path}\n`);
  workspace.setComplete();
  workspace.check();
  return workspace.findings(KUSTOMIZATION).map(({ severity, message }) => `${severity}: ${message}`);
}

test('a file that is not there is an error', () => {
  expect(said('web.yaml')).toEqual(['error: There is no `web.yaml` here, so `kustomize build` stops.']);
});

test('a file that is there and was left out is nothing to speak of', () => {
  expect(said('web.json', ['file:///w/shop/web.json'])).toEqual([]);
  expect(said('../base', ['file:///w/base/kustomization.yml'])).toEqual([]);
});

test.each(['../../../../../../etc/passwd', '../../secrets/web.yaml', '/etc/passwd'])(
  '%s is not even looked for',
  (path) => {
    expect(said(path, ['file:///etc/passwd'])).toEqual([
      `information: \`${path}\` lies outside of the workspace and is not read, so nothing is known of what it brings.`,
    ]);
  },
);

test('what lies outside changes with the folders', () => {
  expect(said('../base', [], ['file:///w/shop'])).toEqual([
    expect.stringMatching(/^information: .* outside/),
  ]);
  expect(said('../base', [], ['file:///w/shop', 'file:///w/base'])).toEqual([
    expect.stringMatching(/^error: There is no file/),
  ]);
});

test('nothing is said while files are still being read', () => {
  const workspace = new Workspace(DEFAULT_SETTINGS, check);
  workspace.set(KUSTOMIZATION, 'resources:\n  - web.yaml\n');
  workspace.check();
  expect(workspace.findings(KUSTOMIZATION)).toEqual([]);
});
