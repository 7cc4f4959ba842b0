// The one language client.
import { LanguageClient, type ServerOptions, type StaticFeature } from 'vscode-languageclient/node';
import { portForwardCommand } from '../shared/forward.ts';
import { showPlacesCommand, statusCapability } from '../shared/protocol.ts';
import { documents } from './documents.ts';
import { watching } from './steps.ts';

/** The server asks for the settings and for file changes by itself, so there is nothing else to tell it here. */
export function createClient(server: ServerOptions): LanguageClient {
  const client = new LanguageClient('portolan', 'Portolan', server, {
    documentSelector: documents,
    middleware: watching,
  });
  client.registerFeature(beyondProtocol);
  return client;
}

/** Says which commands lenses may call, and that the status is shown. */
const beyondProtocol: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = {
      ...capabilities.experimental,
      commands: [showPlacesCommand, portForwardCommand],
      [statusCapability]: true,
    };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};
