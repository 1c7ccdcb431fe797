// What must be true before the product can run: the right Node, the packages of the lock file, a build of the present sources.
// Node's own modules only: on a fresh machine nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const OLDEST_NODE = [20, 19];

/** Ends the process with one sentence. */
export function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Node ${OLDEST_NODE.join('.')} ou plus récent est nécessaire ; celui-ci est en version ${process.versions.node}. Installez-le depuis nodejs.org, puis recommencez.`);
  }
}

const readOr = (path, fallback) => (existsSync(path) ? readFileSync(path, 'utf8') : fallback);

/** One hash over a folder's files, in a fixed order. */
function hashOf(paths) {
  const hash = createHash('sha256');
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = join(path, entry.name);
      if (entry.isDirectory()) walk(at);
      else if (entry.isFile() && !entry.name.includes('.spec.')) hash.update(at.slice(root.length)).update('\0').update(readFileSync(at)).update('\0');
    }
  };
  for (const path of paths) {
    const at = join(root, path);
    if (!existsSync(at)) continue;
    if (readdirSyncOrNull(at)) walk(at);
    else hash.update(path).update(readFileSync(at));
  }
  return hash.digest('hex');
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

/** Runs one program quietly; its output is shown when it fails. */
function runQuietly(program, args, failure) {
  const outcome = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NO_UPDATE_NOTIFIER: '1' },
    shell: process.platform === 'win32' && program.endsWith('.cmd'),
  });
  if (outcome.status === 0) return;
  process.stderr.write(`${outcome.stdout ?? ''}${outcome.stderr ?? ''}\n`);
  fail(failure);
}

/** The file behind a package's command, as the package itself says. */
export function programOf(name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

function install(tell) {
  const lock = hashOf(['package-lock.json']);
  const mark = join(root, 'node_modules', '.pleniere-lock');
  if (readOr(mark, '') === lock) return;
  tell('Installation des paquets (une à deux minutes la première fois)');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const failure = 'Les paquets n’ont pas pu être installés. Vérifiez l’accès au registre npm et la place sur le disque, puis relancez la commande.';
  if (npm && existsSync(npm)) runQuietly(process.execPath, [npm, ...args], failure);
  else runQuietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, failure);
  writeFileSync(mark, lock);
}

function build(tell) {
  const sources = hashOf(['apps', 'libs', 'package-lock.json', 'tsconfig.base.json']);
  const mark = join(root, 'dist', '.sources');
  if (readOr(mark, '') === sources && existsSync(join(root, 'dist/server/main.js')) && existsSync(join(root, 'dist/web/client'))) return;
  tell('Construction de l’application');
  runQuietly(process.execPath, [programOf('nx'), 'run-many', '-t', 'build', '--output-style=static'], 'L’application n’a pas pu être construite.');
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, sources);
}

/** Makes the product ready to run; says each step that takes time. */
export function prepare(tell) {
  checkNode();
  install(tell);
  build(tell);
}
