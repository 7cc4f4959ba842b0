// Settings take effect while the editor runs.
import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, workspace } from 'vscode';
import { at, reported, rulesOf } from './support.ts';

const notFound = 'target-port-name-not-found';

suite('settings', () => {
  teardown(async () => {
    await set('rules', undefined);
    await set('exclude', undefined);
    await reported(at('service.yaml'), notFound);
  });

  test('a rule that is off says nothing, and speaks again when it is on', async () => {
    await reported(at('service.yaml'), notFound);
    await set('rules', { [notFound]: 'off' });
    await reported(at('service.yaml'));
    assert.ok(rulesOf(at('rejected.yaml')).length > 0);
    await set('rules', undefined);
    await reported(at('service.yaml'), notFound);
  });

  test('a rule takes the severity that it is given', async () => {
    await reported(at('service.yaml'), notFound);
    // Through "off", because a change of the severity alone cannot be waited for by the rule's name.
    await set('rules', { [notFound]: 'off' });
    await reported(at('service.yaml'));
    await set('rules', { [notFound]: 'warning' });
    const [finding] = await reported(at('service.yaml'), notFound);
    assert.equal(finding?.severity, DiagnosticSeverity.Warning);
  });

  test('excluded files have no findings', async () => {
    await reported(at('rejected.yaml'), 'service-port-missing', 'node-port-type-mismatch');
    await set('exclude', ['**/rejected.yaml']);
    await reported(at('rejected.yaml'));
    await set('exclude', undefined);
    await reported(at('rejected.yaml'), 'service-port-missing', 'node-port-type-mismatch');
  });

  test('findings come back after a restart of the server', async () => {
    await reported(at('service.yaml'), notFound);
    await commands.executeCommand('portolan.restart');
    await reported(at('service.yaml'), notFound);
  });
});

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('portolan').update(name, value);
}
