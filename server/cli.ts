// Entry of the command line.
import { version } from '../package.json';
import { main } from './cli/main.ts';

// Whoever reads the output may have had enough, like `head`: that is not a failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// Not `process.exit`, which would cut off output that is still on its way.
process.exitCode = main(process.argv.slice(2), version, {
  folder: process.cwd(),
  out: { write: (text) => process.stdout.write(text), isTerminal: process.stdout.isTTY === true },
  err: { write: (text) => process.stderr.write(text), isTerminal: process.stderr.isTTY === true },
  environment: process.env,
});
