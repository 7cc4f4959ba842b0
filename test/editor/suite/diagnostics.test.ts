// Findings as the editor shows them: code, place, severity, and their following of unsaved text.
import assert from 'node:assert/strict';
import { DiagnosticSeverity, workspace } from 'vscode';
import {
  at,
  closeAll,
  pair,
  rangeOf,
  replace,
  reported,
  rulesOf,
  service,
  show,
  writeOutside,
} from './support.ts';

const notFound = 'target-port-name-not-found';

suite('findings', () => {
  teardown(closeAll);

  test('a misspelt target port is an error on its value', async () => {
    const document = await show('service.yaml');
    const [finding] = await reported(document.uri, notFound);
    assert.ok(finding);
    assert.equal(finding.severity, DiagnosticSeverity.Error);
    assert.deepEqual(finding.range, rangeOf(document, 'htp'));
    assert.match(finding.message, /http/);
  });

  test('a finding links to the page of its rule', async () => {
    const [finding] = await reported(at('service.yaml'), notFound);
    assert.ok(finding && typeof finding.code === 'object');
    assert.match(finding.code.target.toString(), /target-port-name-not-found/);
  });

  test('files that were never opened are checked too', async () => {
    await reported(at('rejected.yaml'), 'service-port-missing', 'node-port-type-mismatch');
  });

  test('unsaved text counts, in both directions', async () => {
    const document = await show('service.yaml');
    await reported(document.uri, notFound);
    await replace(document, 'htp', 'http');
    await reported(document.uri);
    await replace(document, 'targetPort: http', 'targetPort: web');
    await reported(document.uri, notFound);
    assert.equal(document.isDirty, true);
  });

  test('an unsaved change shows in another file', async () => {
    const workload = await show('deployment.yaml');
    const other = at('service.yaml');
    await reported(other, notFound);
    await replace(workload, 'name: http', 'name: htp');
    await reported(other);
    await closeAll();
    await reported(other, notFound);
  });

  test('a document that was never saved is checked', async () => {
    const document = await workspace.openTextDocument({ language: 'yaml', content: pair('fresh', 'wrong') });
    await reported(document.uri, notFound);
  });

  test('a Helm template with values in its ports stays quiet', async () => {
    const template = await show('chart/templates/service.yaml');
    // Something else has to be seen first; silence alone proves nothing.
    const sentinel = writeOutside('sentinel.yaml', pair('sentinel', 'wrong'));
    await reported(sentinel, notFound);
    assert.deepEqual(rulesOf(template.uri), []);
    assert.deepEqual(rulesOf(at('chart/templates/deployment.yaml')), []);
    await workspace.fs.delete(sentinel);
    await reported(sentinel);
  });

  test('text that is no YAML, or half typed, does no harm', async () => {
    const document = await show('service.yaml');
    await reported(document.uri, notFound);
    await replace(document, 'spec:', 'spec: [');
    await replace(document, 'spec: [', 'spec:');
    await reported(document.uri, notFound);
  });

  test('a Service without pods in the workspace is not accused', async () => {
    const lonely = writeOutside('lonely.yaml', service('lonely', 'wrong'));
    const sentinel = writeOutside('later.yaml', pair('later', 'wrong'));
    await reported(sentinel, notFound);
    assert.deepEqual(rulesOf(lonely), []);
    await Promise.all([workspace.fs.delete(lonely), workspace.fs.delete(sentinel)]);
    await reported(sentinel);
  });
});
