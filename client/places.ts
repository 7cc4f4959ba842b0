// The command behind lenses: opens a list of places, as the server gave them.
import { commands, type Disposable } from 'vscode';
import type { LanguageClient, Location } from 'vscode-languageclient/node';
import { showPlacesCommand } from '../shared/protocol.ts';

export function registerPlaces(client: LanguageClient): Disposable {
  const { protocol2CodeConverter: converter } = client;
  return commands.registerCommand(
    showPlacesCommand,
    (uri: string, position: Location['range']['start'], places: readonly Location[]) =>
      commands.executeCommand(
        'editor.action.showReferences',
        converter.asUri(uri),
        converter.asPosition(position),
        places.map((place) => converter.asLocation(place)),
      ),
  );
}
