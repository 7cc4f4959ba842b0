// The one language client: which documents it speaks of, and to which server.
import { LanguageClient, type ServerOptions, type StaticFeature } from 'vscode-languageclient/node';
import { showPlacesCommand } from '../shared/protocol.ts';
import { watching } from './steps.ts';

// Templates go by many names: each extension for them has its own.
const languages = ['yaml', 'helm', 'helm-template', 'gotmpl', 'go-template', 'tpl'];
// Files, new documents, and repositories opened without a checkout. Not the read-only copies that a diff or the
// timeline shows: their resources would count a second time.
const schemes = ['file', 'untitled', 'vscode-vfs'];

export const documents = languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme })));

/** The server asks for the settings and for file changes by itself, so there is nothing else to tell it here. */
export function createClient(server: ServerOptions): LanguageClient {
  const client = new LanguageClient('portolan', 'Portolan', server, {
    documentSelector: documents,
    middleware: watching,
  });
  client.registerFeature(commandsFeature);
  return client;
}

/** Says which commands lenses may call. */
const commandsFeature: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, commands: [showPlacesCommand] };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};
