// `npm run bench:collab`, `npm run bench:actes`: builds the product and the bench, then measures. `--help` says what can be asked.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fail, prepare, programOf, root } from '../../apps/server/bin/prepare.mjs';

// `PLENIERE_DIST` names a build that is measured instead of the present sources.
if (!process.env.PLENIERE_DIST) prepare((step) => process.stdout.write(`· ${step}\n`));
const built = spawnSync(process.execPath, [programOf('vite'), 'build', '--config', 'test/load/vite.config.ts'], { cwd: root, stdio: 'inherit', env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' } });
if (built.status !== 0) fail('Le banc d’essai n’a pas pu être construit.');
const [bench, ...asked] = process.argv.slice(2);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', join(root, 'dist/load', bench === 'actes' ? 'actes.js' : 'bench.js'), ...asked], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
