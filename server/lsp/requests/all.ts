// Every question that the server answers.
import { onCodeAction } from './codeAction.ts';
import { onCompletion } from './completion.ts';
import { onDefinition } from './definition.ts';
import { onDocumentHighlight } from './documentHighlight.ts';
import { onDocumentSymbol } from './documentSymbol.ts';
import { onExplain } from './explain.ts';
import { onHover } from './hover.ts';
import { onInlayHint } from './inlayHint.ts';
import { onReferences } from './references.ts';
import { onPrepareRename, onRename } from './rename.ts';
import type { AnyRequest } from './request.ts';

export const REQUESTS: readonly AnyRequest[] = [
  onCodeAction,
  onCompletion,
  onDefinition,
  onDocumentHighlight,
  onDocumentSymbol,
  onExplain,
  onHover,
  onInlayHint,
  onReferences,
  onPrepareRename,
  onRename,
];
