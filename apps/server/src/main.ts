import 'reflect-metadata';
import { DomainError } from '@pleniere/contract';
import { ConfigError, readConfig } from './config';
import { EmbeddedPostgresError } from './database/embedded/binaries';
import { DatabaseError } from './database/external';
import { run } from './run';

/** Ends the process with one sentence when the reason is the user's to mend, with the whole trace when it is ours. */
function fail(error: unknown): never {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const meant = error instanceof ConfigError || error instanceof DatabaseError || error instanceof EmbeddedPostgresError || error instanceof DomainError;
  if (meant) process.stderr.write(`\n${error.message}\n`);
  else if (code === 'EADDRINUSE') process.stderr.write(`\nLe port ${process.env.PORT ?? 3000} est déjà pris. Choisissez-en un autre : PORT=3001 npm start\n`);
  else if (code === 'EACCES') process.stderr.write(`\nLe port ${process.env.PORT ?? 3000} demande des droits que ce compte n’a pas. Choisissez-en un au-dessus de 1024 : PORT=3000 npm start\n`);
  else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') process.stderr.write(`\nL’adresse HOST=${process.env.HOST ?? ''} n’existe pas sur cette machine.\n`);
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

// A forgotten promise must not end everybody's afternoon: it is told, and the tests fail on it.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`[unhandled rejection] ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
});

try {
  await run(readConfig());
} catch (error) {
  fail(error);
}
