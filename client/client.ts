// The one language client.
import { LanguageClient, type ServerOptions, type StaticFeature } from 'vscode-languageclient/node';
import { statusCapability } from '../shared/protocol.ts';
import { documents } from './documents.ts';
import { watching } from './steps.ts';

/**
 * `commands`: those of ours that lenses may call.
 *
 * The server asks for the settings and for file changes by itself, so there is nothing else to tell it here.
 */
export function createClient(server: ServerOptions, commands: readonly string[]): LanguageClient {
  const client = new LanguageClient('portolan', 'Portolan', server, {
    documentSelector: documents,
    middleware: watching,
  });
  client.registerFeature(beyondProtocol(commands));
  return client;
}

/** Says which commands there are, and that the status is shown. */
function beyondProtocol(commands: readonly string[]): StaticFeature {
  return {
    fillClientCapabilities(capabilities) {
      capabilities.experimental = { ...capabilities.experimental, commands, [statusCapability]: true };
    },
    initialize: () => undefined,
    getState: () => ({ kind: 'static' }),
    clear: () => undefined,
  };
}
