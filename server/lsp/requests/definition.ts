// Where the port is that the field under the cursor means.
import {
  DefinitionRequest,
  type Location,
  type LocationLink,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { definition } from '../../core/languageService.ts';
import { locationOf, rangeOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onDefinition: Request<TextDocumentPositionParams, Location[] | LocationLink[]> = {
  method: DefinitionRequest.method,
  capabilities: () => ({ definitionProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    const links = definition(context.workspace, asked.uri, asked.offset);
    if (!context.client.definitionLinks)
      return links.flatMap(({ uri, select }) => locationOf(context, uri, select) ?? []);
    return links.flatMap(({ from, uri, target, select }) => {
      const whole = locationOf(context, uri, target);
      const shown = locationOf(context, uri, select);
      if (!whole || !shown) return [];
      return {
        originSelectionRange: rangeOf(asked.document, from),
        targetUri: whole.uri,
        targetRange: whole.range,
        targetSelectionRange: shown.range,
      };
    });
  },
};
