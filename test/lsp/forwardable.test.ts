// What can be forwarded, over the protocol: at a place, in a file, in a file nobody knows.
import { expect, it } from 'vitest';
import { type ForwardableParams, type ForwardableResult, forwardableMethod } from '../../shared/protocol.ts';
import { Editor } from './editor.ts';

const uri = 'file:///w/web.yaml';
const text = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - name: http
      port: 80
    - name: https
      port: 443
`;
const http = { kind: 'service', name: 'web', port: 80, portName: 'http' };
const https = { kind: 'service', name: 'web', port: 443, portName: 'https' };

it('answers with what kubectl is to be told', async () => {
  const editor = await Editor.start({ [uri]: text });
  const ask = (params: ForwardableParams) =>
    editor.connection.sendRequest<ForwardableResult | null>(forwardableMethod, params);
  const textDocument = { uri };
  expect(await ask({ textDocument, position: { line: 10, character: 12 } })).toEqual({ targets: [https] });
  expect(await ask({ textDocument })).toEqual({ targets: [http, https] });
  expect(await ask({ textDocument: { uri: 'file:///w/none.yaml' } })).toBe(null);
});
