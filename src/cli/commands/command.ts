/** What a command is, and how it prints. */

import type { Diagnostic } from '../../core/diagnostics.ts';
import type { ProgressOutput } from '../../core/progress.ts';

/** One option of a command, as node:util's parseArgs takes it, with words for the help. */
export interface CommandOption {
  readonly type: 'boolean' | 'string';
  readonly description: string;
}

/** Where a command prints to: a person or, with --json, a program. */
export interface Terminal {
  /** For the stages; undefined with --quiet. */
  readonly progress: ProgressOutput | undefined;
  readonly note: (line: string) => void;
  /** The end of a run: an object for programs, lines for people. */
  result(value: object, lines: readonly string[]): void;
  problems(problems: readonly Diagnostic[]): void;
  /** Asks a person; false, with a message, where standard input is not a terminal. */
  confirm(question: string): Promise<boolean>;
}

/** What a command is called with. */
export interface CommandCall {
  readonly root: string;
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly terminal: Terminal;
  /** The time of day, for commands that record it; no rendering depends on it. */
  readonly clock: () => Date;
}

export interface Command {
  /**
   * It writes nothing that a signal could cut short, and starts no other process: a signal ends it at
   * once, however busy it is.
   */
  readonly isReading?: true;
  readonly summary: string;
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  readonly examples: readonly (readonly [command: string, what: string])[];
  /**
   * @returns the exit code, where the result itself decides it; otherwise it is 0
   * @throws {UserError} for what the user can mend, anything else for a bug
   */
  run(call: CommandCall): Promise<number | undefined>;
}
