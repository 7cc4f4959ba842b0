// Every question that the server answers.
import { onIncomingCalls, onOutgoingCalls, onPrepareCallHierarchy } from './callHierarchy.ts';
import { onCodeAction } from './codeAction.ts';
import { onCodeLens } from './codeLens.ts';
import { onCompletion } from './completion.ts';
import { onDefinition } from './definition.ts';
import { onDocumentHighlight } from './documentHighlight.ts';
import { onDocumentLink } from './documentLink.ts';
import { onDocumentSymbol } from './documentSymbol.ts';
import { onExplain } from './explain.ts';
import { onForwardable } from './forwardable.ts';
import { onHover } from './hover.ts';
import { onImplementation } from './implementation.ts';
import { onInlayHint } from './inlayHint.ts';
import { onReferences } from './references.ts';
import { onPrepareRename, onRename } from './rename.ts';
import type { AnyRequest } from './request.ts';
import { onRoutes, onRoutesText } from './routes.ts';
import { onSelectionRange } from './selectionRange.ts';
import { onSemanticTokens, onSemanticTokensInRange } from './semanticTokens.ts';
import { onWorkspaceSymbol } from './workspaceSymbol.ts';

export const REQUESTS: readonly AnyRequest[] = [
  onPrepareCallHierarchy,
  onIncomingCalls,
  onOutgoingCalls,
  onCodeAction,
  onCodeLens,
  onCompletion,
  onDefinition,
  onDocumentHighlight,
  onDocumentLink,
  onDocumentSymbol,
  onExplain,
  onForwardable,
  onHover,
  onImplementation,
  onInlayHint,
  onReferences,
  onPrepareRename,
  onRename,
  onRoutes,
  onRoutesText,
  onSelectionRange,
  onWorkspaceSymbol,
  onSemanticTokens,
  onSemanticTokensInRange,
];
