import type { Type } from '@nestjs/common';
import type { Actor } from '@pleniere/domain';

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
  /** A program with an organiser's grant on every cycle. */
  system: Actor;
}

/** One command of the terminal. Refusals are thrown as DomainError; the caller prints them and exits with 1. */
export interface Command {
  name: string;
  usage: string;
  summary: { fr: string; en: string };
  run(args: ParsedArgs, context: CommandContext): Promise<void>;
}
