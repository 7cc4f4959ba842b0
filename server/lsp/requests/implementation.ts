// The workloads and container ports that really serve what the cursor stands on.
import {
  ImplementationRequest,
  type Location,
  type LocationLink,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { implementation } from '../../core/languageService.ts';
import { locationsOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onImplementation: Request<TextDocumentPositionParams, Location[] | LocationLink[]> = {
  method: ImplementationRequest.method,
  capabilities: () => ({ implementationProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    const links = implementation(context.workspace, asked.uri, asked.offset);
    return locationsOf(context, asked.document, links, context.client.implementationLinks);
  },
};
