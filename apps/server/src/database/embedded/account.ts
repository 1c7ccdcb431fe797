import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The system account PostgreSQL runs as. It refuses root, so root lends it another one. */
export interface Account {
  /** Spread into spawn options. Empty for an ordinary user. */
  spawn: { uid?: number; gid?: number };
  name: string;
  /** True when files must be given to the account. */
  lent: boolean;
}

/** `postgres` where the system has it, else `nobody`; an ordinary user keeps his own account. */
export function accountForPostgres(): Account {
  if (process.getuid?.() !== 0) return { spawn: {}, name: 'you', lent: false };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(found?.[2]), Number(found?.[3])];
    if (found && uid > 0 && gid > 0) return { spawn: { uid, gid }, name, lent: true };
  }
  return { spawn: { uid: 65534, gid: 65534 }, name: 'nobody', lent: true };
}

/** May the account go into this folder? Root's own home usually says no. */
export function mayEnter(account: Account, folder: string): boolean {
  if (!account.lent) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account.spawn, cwd: '/' }).status === 0;
}
