// npm test: types, lint, build and all unit tests, from a fresh clone if need be; ends with one line of counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { attempt, Failure, main, run, seconds } from './command.mjs';
import { ensureDependencies, root } from './dependencies.mjs';

await main('portolan', async () => {
  const start = Date.now();
  await ensureDependencies();
  const bin = (name, file) => path.join(root, 'node_modules', name, file);
  const step = async (name, file, args) => {
    await run(process.execPath, [file, ...args], { cwd: root, what: `${name} failed` });
    console.log(`${name} ok`);
  };
  const tsc = bin('typescript', 'bin/tsc');
  await step('types', tsc, ['--noEmit', '-p', '.']);
  await step('types of the core', tsc, ['--noEmit', '-p', 'server/core']);
  await step('types of the map', tsc, ['--noEmit', '-p', 'client/map/view']);
  await step('lint', bin('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.']);
  await step('build', 'scripts/build.mjs', ['--tests']);
  const { passed, time } = await unitTests(bin('vitest', 'vitest.mjs'));
  console.log(`portolan: types ok, lint ok, ${passed} tests passed in ${time} (${seconds(start)} in all)`);
});

/** Runs vitest; anything but "some tests, and all of them passed" is a failure. */
async function unitTests(vitest) {
  const start = Date.now();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portolan-test-'));
  const file = path.join(folder, 'results.json');
  try {
    const args = [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile=${file}`];
    const { code } = await attempt(process.execPath, args, { cwd: root, show: true });
    const counts = countsOf(file);
    if (!counts) throw new Failure(`the tests did not run to their end (code ${code})`);
    const { passed, failed, skipped } = counts;
    if (code !== 0 || failed > 0)
      throw new Failure(`${failed} tests failed, ${passed} passed (code ${code})`);
    if (skipped > 0) throw new Failure(`${skipped} tests were skipped, ${passed} passed`);
    if (passed === 0) throw new Failure('no test ran');
    return { passed, time: seconds(start) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsOf(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return undefined;
  }
}
