// Entry of the extension where Node is at hand: the server is a child process.
import type { ExtensionContext } from 'vscode';
import { type LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createClient } from './client.ts';
import { lensCommands, registerCommands } from './commands.ts';
import { registerMap } from './map/register.ts';
import { showStatus } from './status.ts';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js');
  const server = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6029'] } },
  };
  const started = createClient(server, await lensCommands());
  client = started;
  context.subscriptions.push(
    ...showStatus(started),
    ...registerCommands(started),
    ...registerMap(started, context.extensionUri),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  // A server that failed to start cannot be stopped.
  if (client?.isRunning()) await client.stop();
}
