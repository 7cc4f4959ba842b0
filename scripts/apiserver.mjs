// The API server as a judge: builds the program in test/oracle/apiserver, which is validation as Kubernetes has it.
import path from 'node:path';
import { run } from './command.mjs';

/** Into `bin` of the folder. Always, since our own part of it may have changed; Go knows when there is nothing to do. */
export async function buildApiserver(folder) {
  await run('go', ['build', '-ldflags=-s -w', '-o', path.join(folder, 'bin', 'apiserver'), '.'], {
    cwd: path.join(folder, 'apiserver'),
    what: 'cannot build the API server’s validation',
  });
}
