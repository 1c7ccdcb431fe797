import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PINS } from './config';

/** What could be had of the others. */
export interface Peers {
  /** Folder whose node_modules holds them; null when they could not be had. */
  folder: string | null;
  /** The Node that runs every measured server, ours too: programs are compared, not versions of Node. */
  node: string;
  nodeVersion: string;
}

const OLDEST_NODE = 22;

/** Peers are installed once into a folder of their own under the system's temporary one (`BENCH_PEERS` names another). */
export function providePeers(tell: (line: string) => void): Peers {
  const packages = { ...PINS.packages, [`node-${process.platform}-${process.arch}`]: PINS.node };
  const pins = createHash('sha256').update(JSON.stringify(packages)).digest('hex').slice(0, 8);
  const folder = process.env.BENCH_PEERS ?? join(tmpdir(), `pleniere-bench-peers-${pins}`);
  const mark = join(folder, '.complete');
  if (!existsSync(mark)) {
    tell(`installing the peers into ${folder}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const outcome = spawnSync(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder], { cwd: folder, encoding: 'utf8' });
    if (outcome.status !== 0) {
      tell(`THE PEERS COULD NOT BE HAD: ${(outcome.stderr || String(outcome.error)).trim().split('\n').slice(-3).join(' ')}`);
      return { folder: null, node: process.execPath, nodeVersion: process.versions.node };
    }
    writeFileSync(mark, '');
  }
  const packaged = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return { folder, node: packaged, nodeVersion: PINS.node };
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return { folder, node: process.execPath, nodeVersion: process.versions.node };
  tell(`THE PEERS COULD NOT BE HAD: Hocuspocus needs Node ${OLDEST_NODE}, and there is no package of it for ${process.platform}-${process.arch}`);
  return { folder: null, node: process.execPath, nodeVersion: process.versions.node };
}
