// The record of what real Helm said about each case.
import { fileURLToPath } from 'node:url';

export { newest, type Recorded, type Sayings } from '../kustomize/record.ts';

export const RECORD = fileURLToPath(new URL('../oracle/helm.json', import.meta.url));
