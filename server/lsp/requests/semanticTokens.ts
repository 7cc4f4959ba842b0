// Ports and Services in the colours of definitions and of what leads to them.
import {
  type Range,
  SemanticTokenModifiers,
  type SemanticTokens,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SemanticTokenTypes,
} from 'vscode-languageserver';
import { type SemanticToken, semanticTokens } from '../../core/languageService.ts';
import { type Context, offsetOf } from '../convert.ts';
import { type AskedFile, fileOf, type Request } from './request.ts';

/** Names that every theme knows, by what the tokens are of. Their places in the list are what is sent. */
const TYPES: readonly (readonly [SemanticToken['of'], string])[] = [
  ['port', SemanticTokenTypes.variable],
  ['service', SemanticTokenTypes.class],
];

export const onSemanticTokens: Request<SemanticTokensParams, SemanticTokens> = {
  method: SemanticTokensRequest.method,
  capabilities: (client) => (client.semanticTokens ? { semanticTokensProvider: PROVIDER } : {}),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    return asked ? tokensOf(context, asked, 0, asked.document.getText().length) : null;
  },
};

/** Those of the part that can be seen, which editors ask for first. */
export const onSemanticTokensInRange: Request<SemanticTokensRangeParams, SemanticTokens> = {
  method: SemanticTokensRangeRequest.method,
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked) return null;
    const { start, end }: Range = params.range;
    const [from, to] = [offsetOf(asked.document, start), offsetOf(asked.document, end)];
    return from === undefined || to === undefined ? null : tokensOf(context, asked, from, to);
  },
};

const PROVIDER = {
  legend: {
    tokenTypes: TYPES.map(([, type]) => type),
    tokenModifiers: [SemanticTokenModifiers.declaration],
  },
  full: true,
  range: true,
};

/** Five numbers for each: lines and characters are counted from the token before it. */
function tokensOf({ workspace }: Context, { uri, document }: AskedFile, start: number, end: number) {
  let last = { line: 0, character: 0 };
  const data = semanticTokens(workspace, uri, { start, end }).flatMap((token) => {
    const at = document.positionAt(token.start);
    const line = at.line - last.line;
    const character = line === 0 ? at.character - last.character : at.character;
    last = at;
    const type = TYPES.findIndex(([of]) => of === token.of);
    return [line, character, token.end - token.start, type, token.isDeclaration ? 1 : 0];
  });
  return { data };
}
