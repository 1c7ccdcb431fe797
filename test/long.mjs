// `npm run test:long`: the same faults and simulations as in `npm test`, many more of them; by hand, before a release. It takes hours rather than minutes.
// Tests read how much they do from the environment: ROUNDS (kills and cuts at random moments), SEEDS (simulated schedules), RUNS (made-up inputs).
// What is set before the command wins: `SEEDS=20000 npm run test:long`. Words after `--` choose test files: `npm run test:long -- kill`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, programOf, root } from '../apps/server/bin/prepare.mjs';

const AMOUNT = { ROUNDS: '50', SEEDS: '5000', RUNS: '100000' };
const PARTS = [
  { project: 'unit', patterns: ['simulation', 'property', 'hostile', 'fuzz'] },
  { project: 'product', patterns: ['test/fault/'] },
];

if (!process.env.PLENIERE_DIST) prepare((step) => process.stdout.write(`· ${step}\n`));
const work = mkdtempSync(join(tmpdir(), 'pleniere-long-'));
const amount = { ...AMOUNT, ...Object.fromEntries(Object.keys(AMOUNT).flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))) };
const wanted = process.argv.slice(2);
process.stdout.write(`${Object.entries(amount).map(([name, value]) => `${name}=${value}`).join(' ')}\n`);

let [passed, failed] = [0, 0];
for (const { project, patterns } of PARTS) {
  const file = join(work, `${project}.json`);
  const args = [programOf('jest'), '--selectProjects', project, '-w', '1', '--testTimeout', String(4 * 3600_000), '--passWithNoTests', '--json', `--outputFile=${file}`];
  for (const pattern of wanted.length > 0 ? wanted : patterns) args.push('--testPathPatterns', pattern);
  const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...amount, LONG: '1', NODE_OPTIONS } });
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0 };
  const broken = result.numFailedTests + result.numRuntimeErrorTestSuites;
  passed += result.numPassedTests;
  failed += status !== 0 && broken === 0 ? 1 : broken;
}
rmSync(work, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
