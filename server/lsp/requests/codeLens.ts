// What a Service leads to and who uses it, above it; and the Services of a workload above that.
import { type CodeLens, type CodeLensParams, CodeLensRequest } from 'vscode-languageserver';
import { showPlacesCommand } from '../../../shared/protocol.ts';
import { codeLenses } from '../../core/languageService.ts';
import { locationOf, rangeOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

export const onCodeLens: Request<CodeLensParams, CodeLens[]> = {
  method: CodeLensRequest.method,
  capabilities: () => ({ codeLensProvider: {} }),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked || !context.workspace.settings.codeLens.routes) return null;
    // An editor that has no such command shows the words, and does nothing on a click.
    const command = context.client.commands.includes(showPlacesCommand) ? showPlacesCommand : '';
    return codeLenses(context.workspace, asked.uri).map(({ span, title, places }) => {
      const range = rangeOf(asked.document, span);
      const locations = places.flatMap((place) => locationOf(context, place.uri, place) ?? []);
      const given = [params.textDocument.uri, range.start, locations];
      return { range, command: { title, command, ...(command === '' ? {} : { arguments: given }) } };
    });
  },
};
