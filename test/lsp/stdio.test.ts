// The built server as an editor starts it: a process that listens, ends when it is told to, and never lingers.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { bundle } from '../cli/bundle.ts';
import { folderOf } from '../files/folder.ts';
import { deployment, service } from './manifests.ts';

const server = await bundle('node');

interface Started {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly ended: Promise<number | null>;
}

function overStdio(...words: readonly string[]): Started {
  const child = spawn(process.execPath, [server, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  return started(
    child,
    createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
  );
}

function overIpc(): Started {
  const child = fork(server, ['--node-ipc']);
  return started(child, createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child)));
}

function started(child: ChildProcess, connection: ProtocolConnection): Started {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  connection.onError(() => undefined);
  connection.listen();
  return { child, connection, ended };
}

async function hello({ connection }: Started, folder: string, processId: number | null = process.pid) {
  const uri = pathToFileURL(folder).href;
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  await connection.sendRequest('initialize', { processId, rootUri: uri, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return published;
}

const files = { 'a b/@web.yaml': `${deployment}---\n${service('htpp')}` };

describe.each([
  ['--stdio', () => overStdio('--stdio')],
  ['--node-ipc', overIpc],
  ['no word at all', () => overStdio()],
])('%s', (_, start) => {
  it('finds, and ends with 0 after goodbye', async () => {
    const folder = folderOf(files);
    const program = start();
    const { uri, diagnostics } = await hello(program, folder);
    expect(uri).toBe(pathToFileURL(path.join(folder, 'a b/@web.yaml')).href);
    expect(diagnostics).toMatchObject([{ code: 'target-port-name-not-found' }]);
    await program.connection.sendRequest('shutdown');
    await program.connection.sendNotification('exit');
    expect(await program.ended).toBe(0);
  });
});

it('ends with 1 when it is told to without goodbye', async () => {
  const program = overStdio('--stdio');
  await hello(program, folderOf(files));
  await program.connection.sendNotification('exit');
  expect(await program.ended).toBe(1);
});

it('ends when the editor’s end of the pipe is closed', async () => {
  const program = overStdio('--stdio');
  await hello(program, folderOf(files));
  program.child.stdin?.end();
  expect(await program.ended).toBe(1);
});

it('ends when the editor’s process is gone', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const program = overStdio('--stdio');
  await hello(program, folderOf(files), editor.pid);
  editor.kill('SIGKILL');
  expect(await program.ended).toBe(1);
});

it('links to the pages of its rules, which lie beside it', async () => {
  const program = overStdio('--stdio');
  const { connection } = program;
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  const capabilities = { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } };
  const rootUri = pathToFileURL(folderOf(files)).href;
  await connection.sendRequest('initialize', { processId: null, rootUri, capabilities });
  await connection.sendNotification('initialized', {});
  const [finding] = (await published).diagnostics;
  const page = path.join(path.dirname(server), '..', 'docs', 'rules', 'target-port-name-not-found.md');
  expect(finding?.codeDescription?.href).toBe(pathToFileURL(page).href);
});
