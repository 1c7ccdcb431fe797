import type { Type } from '@nestjs/common';
import type { Actor } from '@pleniere/domain';
import type { Config } from '../config';

/** What was typed after the command's name. A flag without a value is `true`. */
export interface ParsedArgs {
  positionals: string[];
  flags: Map<string, string | true>;
}

/** What a command is given: the same services as the HTTP API, and where to write. */
export interface CommandContext {
  get<T>(token: Type<T>): T;
  /** One line on the standard output: data only. */
  out(line: string): void;
  /** One line on the standard error: everything else. */
  err(line: string): void;
  /** The database in use. */
  databaseUrl: string;
  /** A program with an organiser's grant on every cycle. */
  system: Actor;
}

interface CommandHelp {
  name: string;
  usage: string;
  summary: { fr: string; en: string };
}

/** A command that finds its database by itself: it needs it as it is, and no application on it. */
export interface BareCommand extends CommandHelp {
  runBare(args: ParsedArgs, context: Pick<CommandContext, 'out' | 'err'> & { config: Config }): Promise<void>;
}

/** One command of the terminal. Refusals are thrown as DomainError; the caller prints them and exits with 1. */
export interface Command extends CommandHelp {
  run(args: ParsedArgs, context: CommandContext): Promise<void>;
}
