// Where the port is that the field under the cursor means.
import {
  DefinitionRequest,
  type Location,
  type LocationLink,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { definition } from '../../core/languageService.ts';
import { locationsOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onDefinition: Request<TextDocumentPositionParams, Location[] | LocationLink[]> = {
  method: DefinitionRequest.method,
  capabilities: () => ({ definitionProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    const links = definition(context.workspace, asked.uri, asked.offset);
    return locationsOf(context, asked.document, links, context.client.definitionLinks);
  },
};
