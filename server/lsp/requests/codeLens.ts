// What a Service leads to and who uses it, above it; and the Services of a workload above that.
import {
  type CodeLens,
  type CodeLensParams,
  CodeLensRequest,
  type Command,
  type Position,
} from 'vscode-languageserver';
import { portForwardCommand } from '../../../shared/forward.ts';
import { showPlacesCommand } from '../../../shared/protocol.ts';
import { codeLenses, type CodeLens as Lens } from '../../core/languageService.ts';
import { type Context, locationOf, rangeOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

export const onCodeLens: Request<CodeLensParams, CodeLens[]> = {
  method: CodeLensRequest.method,
  capabilities: () => ({ codeLensProvider: {} }),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked) return null;
    const { commands } = context.client;
    return codeLenses(context.workspace, asked.uri).flatMap((lens) => {
      const range = rangeOf(asked.document, lens.span);
      const command = lens.forward ? portForwardCommand : showPlacesCommand;
      if (commands.includes(command)) return { range, command: calling(context, params, range.start, lens) };
      // An editor that has no such command shows the words, and does nothing on a click.
      return lens.forward ? [] : { range, command: { title: lens.title, command: '' } };
    });
  },
};

function calling(
  context: Context,
  { textDocument }: CodeLensParams,
  position: Position,
  { title, places, forward }: Lens,
): Command {
  if (forward) return { title, command: portForwardCommand, arguments: [forward] };
  const locations = places.flatMap((place) => locationOf(context, place.uri, place) ?? []);
  return { title, command: showPlacesCommand, arguments: [textDocument.uri, position, locations] };
}
