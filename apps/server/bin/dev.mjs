// `npm run dev`: builds again at each change and restarts the server.
import { spawn } from 'node:child_process';
import { prepare, programOf, root } from './prepare.mjs';

prepare((step) => process.stdout.write(`· ${step}\n`));
const vite = programOf('vite');
const children = [
  [vite, 'build', '--watch', '--logLevel', 'warn', '--emptyOutDir', 'false', '--config', 'apps/server/vite.config.ts'],
  [vite, 'build', '--watch', '--logLevel', 'warn', '--emptyOutDir', 'false', '--config', 'apps/web/vite.config.ts', '--mode', 'development'],
  [vite, 'build', '--watch', '--logLevel', 'warn', '--config', 'apps/web/vite.config.ts', '--ssr', 'entry-server.tsx', '--outDir', '../../../dist/web/server'],
  ['--watch-path=dist/server', '--watch-path=dist/web/server', '--watch-preserve-output', 'dist/server/main.js'],
].map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }));

let left = children.length;
const stop = () => children.forEach((child) => child.exitCode === null && child.kill('SIGTERM'));
for (const child of children) {
  child.once('exit', () => {
    left -= 1;
    stop();
    if (left === 0) process.exit(0);
  });
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
