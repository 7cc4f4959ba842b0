// Entry of the language server where Node is at hand: `--node-ipc` for VS Code, `--stdio` for other editors.
import path from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { disk, uriOf } from './files/disk.ts';
import { start } from './lsp/server.ts';

const rulePages = path.join(__dirname, '..', 'docs', 'rules');
const isTold = process.argv.some((word) => /^--(?:node-ipc|stdio|socket|pipe)\b/.test(word));
const connection = isTold ? createConnection() : createConnection(process.stdin, process.stdout);

// The server must outlive a mistake in it.
process.on('uncaughtException', (error) => connection.console.error(`uncaught: ${error.stack}`));
process.on('unhandledRejection', (reason) => connection.console.error(`unhandled: ${String(reason)}`));

start(connection, { version, files: disk, ruleUrl: (id) => uriOf(path.join(rulePages, `${id}.md`)) });
