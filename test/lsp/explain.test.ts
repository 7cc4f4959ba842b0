// Explanations over the protocol: of a rule, a field, a number, and the list of all words.
import { expect, it } from 'vitest';
import { type ExplainResult, explainMethod } from '../../shared/protocol.ts';
import { Editor } from './editor.ts';

it('explains words, and tells which there are', async () => {
  const editor = await Editor.start({});
  const ask = (params: object) => editor.connection.sendRequest<ExplainResult>(explainMethod, params);
  expect((await ask({ word: '9090' })).markdown).toContain('Prometheus');
  expect((await ask({ word: 'targetPort' })).found).toBe(true);
  const { words } = await ask({});
  expect(words.map(({ word }) => word)).toContain('target-port-name-not-found');
  expect((await ask({ word: 5 })).found).toBe(false);
});
