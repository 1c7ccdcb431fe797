// `npm start`: everything from a fresh clone to a running product.
import { prepare } from './prepare.mjs';

prepare((step) => process.stdout.write(`· ${step}\n`));
await import('../../../dist/server/main.js');
