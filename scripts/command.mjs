// Runs other programs for the scripts: quietly, with their output kept, and with one clear line when they fail.
import { spawn } from 'node:child_process';

/** A failure its reader can act on: shown as one line, without a stack. */
export class Failure extends Error {
  /** @param {string} message @param {string} [details] output worth showing above the line */
  constructor(message, details = '') {
    super(message);
    this.details = details;
  }
}

// Programs that run now; they end with this process, so that nothing writes where an exit handler cleans up.
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs a program and answers its exit code and everything it printed; throws a Failure only if it cannot start.
 * With `show`, the output goes straight to the terminal and is not kept.
 */
export function attempt(program, args, { cwd, env = process.env, show = false, timeout } = {}) {
  return new Promise((resolve, reject) => {
    // npm and vsce are .cmd files on Windows, which only a shell can start.
    const shell = process.platform === 'win32' && program !== process.execPath;
    const child = spawn(program, args, {
      cwd,
      env,
      shell,
      timeout,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    child.stderr?.on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => {
      running.delete(child);
      reject(
        new Failure(
          error.code === 'ENOENT' ? `${program} was not found on the PATH` : `${program}: ${error.message}`,
        ),
      );
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** Runs a program that has to succeed; `what` says in the failure's line what could not be done. */
export async function run(program, args, { what, ...options }) {
  const { code, signal, output } = await attempt(program, args, options);
  if (code === 0) return output;
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/.test(output))
    throw new Failure(`${what}: the package registry could not be reached (is there a network?)`);
  const tail = output.trimEnd().split('\n').slice(-25).join('\n');
  throw new Failure(`${what} (${program} ended with ${signal ?? `code ${code}`})`, tail);
}

/** Runs npm quietly in a folder. Settings that an outer `npm run` left in the environment are not passed on. */
export function npm(args, { cwd, what, env = {} }) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name),
    ),
  );
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    what,
    env: { ...clean, ...env },
  });
}

let interrupted = () => process.exit(130);

/** What Ctrl-C and its like do from now on; at first they end the process, and its exit handlers clean up. */
export function onInterrupt(handler) {
  interrupted = handler;
}

/** Runs a script's job; a Failure, and an option that it does not have, become one line; anything else keeps its stack. */
export async function main(name, job) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted());
  try {
    const code = await job();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    if (error instanceof Failure) {
      if (error.details) console.error(error.details);
      console.error(`${name}: ${error.message}`);
    } else if (error?.code?.startsWith?.('ERR_PARSE_ARGS')) console.error(`${name}: ${error.message}`);
    else console.error(`${name}: unexpected`, error);
    process.exitCode = 1;
  }
}

/** Seconds since `start`, for closing lines. */
export function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
