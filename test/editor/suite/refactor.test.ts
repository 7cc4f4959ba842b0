// Refactorings in the editor's own menu: what is offered where, and what the text is like afterwards.
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, commands, type TextDocument, workspace } from 'vscode';
import { closeAll, deployment, rangeOf, replace, reported, service, show } from './support.ts';

const FILE = 'service.yaml';

suite('refactorings', () => {
  teardown(closeAll);

  test('a workload that no Service selects is exposed', async () => {
    const document = await written(deployment('lonely', 'http'));
    await applied(document, 'kind: Deployment', 'Expose this workload with a Service');
    assert.ok(
      document
        .getText()
        .endsWith(
          `---\n${service('lonely', 'http').replace('- port: 80', '- name: http\n      port: 8080')}`,
        ),
    );
    await reported(document.uri);
    assert.deepEqual(await offered(document, 'kind: Deployment'), []);
  });

  test('ports are named, and the Service refers to them by name', async () => {
    const unnamed = deployment('lonely', 'http').replace(/- name: http\n +/, '- ');
    const document = await written(`${unnamed}---\n${service('lonely', '8080')}`);
    await applied(document, 'ports:', 'Name the ports of this workload and refer to them by name');
    assert.match(document.getText(), /- containerPort: 8080\n +name: http\n/);
    assert.match(document.getText(), /targetPort: http\n/);
    await reported(document.uri);
    await applied(document, 'kind: Service', 'Name the ports of this Service');
    assert.match(document.getText(), /- name: http\n +port: 80\n/);
    await reported(document.uri);
  });

  test('the port of a probe is declared', async () => {
    const probed = `${deployment('lonely', 'http')}          readinessProbe:\n            httpGet:\n              port: 8081\n`;
    const document = await written(probed);
    await applied(document, '8081', 'Declare port 8081');
    assert.match(document.getText(), /containerPort: 8080\n +- containerPort: 8081\n/);
    await reported(document.uri);
  });

  test('an old Ingress is converted', async () => {
    const old =
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: old\nspec:\n  backend:\n    serviceName: lonely # here\n    servicePort: 80\n';
    const document = await written(
      `${old}---\n${deployment('lonely', 'http')}---\n${service('lonely', 'http')}`,
      'api-version-removed',
    );
    await applied(document, 'serviceName', 'Convert to networking.k8s.io/v1');
    assert.match(
      document.getText(),
      /apiVersion: networking\.k8s\.io\/v1\n(?:.*\n)+ {2}defaultBackend:\n {4}service:\n {6}name: lonely # here\n {6}port:\n {8}number: 80\n/,
    );
    await reported(document.uri);
  });

  test('a target port is turned into a name and back', async () => {
    const document = await written(`${deployment('lonely', 'http')}---\n${service('lonely', '8080')}`);
    await applied(document, 'targetPort', 'Refer to port 8080 by its name `http`');
    assert.match(document.getText(), /targetPort: http\n/);
    await applied(document, 'targetPort', 'Refer to port `http` by its number 8080');
    assert.match(document.getText(), /targetPort: 8080\n/);
    await reported(document.uri);
  });
});

/** A file of the fixture with another text, which is not saved. */
async function written(text: string, ...rules: string[]): Promise<TextDocument> {
  const document = await show(FILE);
  await reported(document.uri, 'target-port-name-not-found');
  await replace(document, document.getText(), text);
  await reported(document.uri, ...rules);
  return document;
}

async function applied(document: TextDocument, text: string, title: string): Promise<void> {
  const all = await offered(document, text);
  const action = all.find((one) => one.title === title);
  assert.ok(action?.edit, all.map((one) => one.title).join());
  assert.ok(await workspace.applyEdit(action.edit));
}

async function offered(document: TextDocument, text: string): Promise<CodeAction[]> {
  const { start } = rangeOf(document, text);
  const all = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, text).with({ end: start }),
    CodeActionKind.Refactor.value,
    9,
  );
  return all.filter(({ kind }) => kind && CodeActionKind.Refactor.contains(kind));
}
