// Every question that the server answers.
import { onIncomingCalls, onOutgoingCalls, onPrepareCallHierarchy } from './callHierarchy.ts';
import { onCodeAction } from './codeAction.ts';
import { onCodeLens } from './codeLens.ts';
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
import { onRoutes, onRoutesText } from './routes.ts';

export const REQUESTS: readonly AnyRequest[] = [
  onPrepareCallHierarchy,
  onIncomingCalls,
  onOutgoingCalls,
  onCodeAction,
  onCodeLens,
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
  onRoutes,
  onRoutesText,
];
