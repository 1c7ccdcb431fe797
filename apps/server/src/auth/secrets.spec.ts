import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config';
import { Secrets } from './secrets';

const folder = mkdtempSync(join(tmpdir(), 'pleniere-secrets-'));
const secretsIn = (name: string, env: NodeJS.ProcessEnv = {}): Secrets => new Secrets(readConfig({ DATA_DIR: join(folder, name), ...env }));

describe('Secrets', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a key of 32 bytes that only its owner reads, and finds it again', () => {
    const first = secretsIn('a').deriveText('door', 'id', 1);
    const path = join(folder, 'a', 'secret.key');
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(secretsIn('a').deriveText('door', 'id', 1)).toBe(first);
  });

  it('derives other secrets from another folder, purpose, id or generation', () => {
    const secrets = secretsIn('a');
    const all = [secrets.derive('door', 'id', 1), secrets.derive('door', 'id', 2), secrets.derive('door', 'di', 1), secrets.derive('device', 'id', 1), secretsIn('b').derive('door', 'id', 1)];
    expect(new Set(all.map((bytes) => bytes.toString('hex'))).size).toBe(all.length);
    expect(all.every((bytes) => bytes.length === 32)).toBe(true);
  });

  it('takes APP_SECRET instead, the same on every node', () => {
    const env = { APP_SECRET: 'a secret of the house that is long enough' };
    expect(secretsIn('c', env).deriveText('door', 'id', 1)).toBe(secretsIn('d', env).deriveText('door', 'id', 1));
  });

  it('says which file is damaged rather than starting with another key', () => {
    secretsIn('e');
    writeFileSync(join(folder, 'e', 'secret.key'), 'short');
    expect(() => secretsIn('e')).toThrow(/secret\.key does not hold 32 bytes/);
  });

  it('knows its own signature and no other', () => {
    const secrets = secretsIn('a');
    const signed = secrets.sign('device', 'value');
    expect(secrets.verify('device', signed)).toBe('value');
    for (const forged of ['', 'value', '.', 'value.', `${signed}x`, signed.replace('value', 'other'), secretsIn('b').sign('device', 'value'), secrets.sign('session', 'value')]) {
      expect(secrets.verify('device', forged)).toBeNull();
    }
  });
});
