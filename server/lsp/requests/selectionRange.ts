// What a selection grows to, step by step.
import { type SelectionRange, type SelectionRangeParams, SelectionRangeRequest } from 'vscode-languageserver';
import { selectionAt } from '../../core/languageService.ts';
import { offsetOf, rangeOf } from '../convert.ts';
import { fileOf, type Request } from './request.ts';

export const onSelectionRange: Request<SelectionRangeParams, SelectionRange[]> = {
  method: SelectionRangeRequest.method,
  capabilities: () => ({ selectionRangeProvider: true }),
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked || !Array.isArray(params.positions)) return null;
    return params.positions.map((position) => {
      const offset = offsetOf(asked.document, position);
      const spans = offset === undefined ? [] : selectionAt(context.workspace, asked.uri, offset);
      const grown = spans.reduceRight<SelectionRange | undefined>(
        (parent, span) => ({ range: rangeOf(asked.document, span), ...(parent ? { parent } : {}) }),
        undefined,
      );
      // Each position needs an answer of its own.
      return grown ?? { range: { start: position, end: position } };
    });
  },
};
