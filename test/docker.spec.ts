import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const dockerfile = read('docker/Dockerfile');
const words = (line: string): string[] => line.trim().split(/\s+/);

describe('docker/', () => {
  it('copies only what is there, and lets all of it into the build', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, paths]) => words(paths ?? ''));
    expect(copied.length).toBeGreaterThan(4);
    const allowed = read('docker/Dockerfile.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const path of copied) {
      expect([path, existsSync(join(root, path))]).toEqual([path, true]);
      expect(allowed).toContain(path);
    }
  });

  it('runs scripts of package.json, and a program that the build makes', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const run = [...dockerfile.matchAll(/npm run (\S+)/g)].map(([, name]) => name ?? '');
    expect(run).toEqual(['build']);
    for (const name of run) expect(scripts[name]).toBeDefined();
    const [, entry] = /CMD \["node", "dist\/server\/(\w+)\.js"\]/.exec(dockerfile) ?? [];
    expect(read('apps/server/vite.config.ts')).toContain(`${entry}: at(`);
  });

  it.each(['docker/compose.yaml', 'docker/compose.nodes.yaml'])('gives the server settings that it knows, in %s', (path) => {
    const known = [...read('apps/server/src/config.ts').matchAll(/^ {2}([A-Z_]+): z/gm)].map(([, name]) => name);
    const given = [...read(path).matchAll(/^ +([A-Z_]+): /gm)].map(([, name]) => name ?? '').filter((name) => !/^(POSTGRES_|SITE$)/.test(name));
    expect(given.length).toBeGreaterThan(3);
    for (const name of given) expect(known).toContain(name);
  });

  it('asks where the server answers', () => {
    const health = read('libs/contract/src/health.ts');
    for (const text of [dockerfile, read('docker/Caddyfile')]) expect(health).toContain(/\/health\/\w+/.exec(text)?.[0]);
  });
});
