// Who leads to the port or label under the cursor.
import { type Location, type ReferenceParams, ReferencesRequest } from 'vscode-languageserver';
import { references } from '../../core/languageService.ts';
import { locationOf } from '../convert.ts';
import { placeOf, type Request } from './request.ts';

export const onReferences: Request<ReferenceParams, Location[]> = {
  method: ReferencesRequest.method,
  capabilities: () => ({ referencesProvider: true }),
  answer: (context, params) => {
    const asked = placeOf(context, params);
    if (!asked) return null;
    const includeDeclaration = params.context?.includeDeclaration !== false;
    const places = references(context.workspace, asked.uri, asked.offset, includeDeclaration);
    return places.flatMap((place) => locationOf(context, place.uri, place) ?? []);
  },
};
