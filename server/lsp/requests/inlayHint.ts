// Numbers beside names.
import { type InlayHint, type InlayHintParams, InlayHintRequest } from 'vscode-languageserver';
import { inlayHints } from '../../core/languageService.ts';
import { offsetOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

export const onInlayHint: Request<InlayHintParams, InlayHint[]> = {
  method: InlayHintRequest.method,
  capabilities: () => ({ inlayHintProvider: true }),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked) return null;
    const { uri, document } = asked;
    const [start, end] = [offsetOf(document, params.range.start), offsetOf(document, params.range.end)];
    if (start === undefined || end === undefined) return null;
    return inlayHints(context.workspace, uri, { start, end }).map(({ offset, label, tooltip }) => ({
      position: document.positionAt(offset),
      label,
      tooltip,
      paddingLeft: true,
    }));
  },
};
