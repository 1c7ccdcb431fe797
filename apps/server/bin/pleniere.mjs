// `npm run pleniere -- <command>`: the same services from the terminal. Steps go to stderr: stdout is the command's own.
import { prepare } from './prepare.mjs';

prepare((step) => process.stderr.write(`· ${step}\n`));
await import('../../../dist/server/cli.js');
