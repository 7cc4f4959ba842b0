// What a word means; without one, the words there are.
import { type ExplainParams, type ExplainResult, explainMethod } from '../../../shared/protocol.ts';
import { explain, explainable } from '../../core/languageService.ts';
import type { Request } from './request.ts';

export const onExplain: Request<ExplainParams | undefined, ExplainResult> = {
  method: explainMethod,
  answer: (_, params) => {
    const word: unknown = params?.word;
    return {
      ...(typeof word === 'string' ? explain(word) : { found: false, markdown: '' }),
      words: typeof word === 'string' ? [] : explainable(),
    };
  },
};
