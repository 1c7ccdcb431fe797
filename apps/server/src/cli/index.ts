import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '@pleniere/contract';
import { AppModule } from '../app.module';
import { SYSTEM } from '../auth/system';
import { readConfig } from '../config';
import { provideDatabase } from '../database/provide';
import { demandUsage, parseArgs } from './arguments';
import { actesCommand } from './actes';
import { backupCommand } from './backup';
import type { BareCommand, Command } from './command';
import { doctorCommand } from './doctor';
import { exportCommand } from './export';
import { importCommand } from './import';
import { linkCommand } from './link';
import { restoreCommand } from './restore';
import { seancesCommand } from './seances';
import { noteCommand } from './note';
import { notesCommand } from './notes';
import { tokenCommand } from './token';
import { userCommand } from './user';

/** Every command, in the order of the help. */
const COMMANDS: readonly (Command | BareCommand)[] = [importCommand, exportCommand, seancesCommand, userCommand, notesCommand, noteCommand, linkCommand, tokenCommand, actesCommand, backupCommand, restoreCommand, doctorCommand];

// `pleniere seances | head` closes the pipe when it has read enough: no fault of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const err = (line: string): void => void process.stderr.write(`${line}\n`);

/** French unless the terminal speaks English. */
const language = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'en' : 'fr';

const helpOf = (command: Command | BareCommand): string => `  ${command.usage}\n      ${command.summary[language]}`;

function help(): string {
  const lines = COMMANDS.map(helpOf);
  return [language === 'fr' ? 'Usage : npm run pleniere -- COMMANDE' : 'Usage: npm run pleniere -- COMMAND', '', ...lines].join('\n');
}

/** Prints why a command was refused: the sentence, then each thing that is wrong and where. */
function explain(error: unknown): void {
  if (error instanceof DomainError) {
    err(error.message);
    for (const problem of error.problems ?? []) err(`  ${problem.path} : ${problem.message}${problem.expected ? ` (attendu : ${problem.expected})` : ''}`);
  } else err(error instanceof Error ? (process.env.DEBUG ? (error.stack ?? error.message) : error.message) : String(error));
}

async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || name === 'help' || name === '--help') {
    out(help());
    return name === undefined ? 1 : 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) {
    err(language === 'fr' ? `La commande « ${name} » n’existe pas.\n` : `There is no command “${name}”.\n`);
    err(help());
    return 1;
  }
  const args = parseArgs(rest);
  if (args.flags.has('help')) {
    out(helpOf(command));
    return 0;
  }
  demandUsage(args, command.usage);
  const config = readConfig();
  if ('runBare' in command) {
    await command.runBare(args, { config, out, err });
    return 0;
  }
  const database = await provideDatabase(config, { owner: false, tell: err });
  try {
    const app = await NestFactory.createApplicationContext(AppModule.for(config, database.url), { logger: ['error', 'fatal'], abortOnError: false });
    try {
      await command.run(args, { get: (token) => app.get(token, { strict: false }), out, err, databaseUrl: database.url, system: SYSTEM });
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
